import type { ReactNode } from 'react'
import type { Asker } from '#app/auth/asker.server.ts'
import { anyone, nobody } from '#app/domain/people/access.ts'
import { safePath } from '#app/http/addresses.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Icon } from '#app/ui/icon.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { world } from '#app/world.server.ts'
import { guarded } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/profiles'
import { findUnnamedRecord } from './opened.server.ts'
import { AddForm, ChangeForm, RemoveForm, ServerForm, UnlockForm } from './forms.tsx'
import { Part, Unsent, Who } from './parts.tsx'
import { SecretPads } from './secret-field.tsx'
import './profiles.css'

export const access = { read: anyone, write: nobody }

export const meta = pageTitle((words) => words.profiles.who)

export const loader = guarded(access.read, async ({ asker, request }: Route.LoaderArgs & { asker: Asker }) => {
  const next = safePath(new URL(request.url).searchParams.get('next'))
  const marks = asker.profile === null ? {} : { 'data-open': asker.profile.localId, 'data-open-key': asker.profile.openKey }
  return { next, marks, open: asker.profile && asker.profile.name, account: asker.signedIn && asker.signedIn.name, unnamed: await findUnnamedRecord(asker), script: world.scripts.learner, pace: world.scripts.pace }
})

/** All states of the page stand in the document, hidden; the script shows one at a time. Without it only what needs none is seen. */
export default function Profiles({ loaderData: { next, marks, open, account, unnamed, script, pace } }: Route.ComponentProps) {
  const { words: { profiles, frame } } = useWords()
  return (
    <Page title={profiles.who} lead={profiles.lead}>
      <div id="profiles" data-next={next} data-pace={pace} {...marks}>
        <div data-part="without">
          <Notice kind="attention"><p>{profiles.unavailable}</p></Notice>
          {open !== null || account !== null ? <form method="post" action="/sign-out"><Button wide>{frame.signOut}</Button></form> : <ButtonLink href={`/sign-in?next=${encodeURIComponent(next)}`} wide>{frame.signIn}</ButtonLink>}
        </div>
        <div role="alert">{Object.entries(profiles.problems).map(([problem, sentence]) => <p key={problem} className="notice notice-wrong" data-problem={problem} hidden>{sentence}</p>)}</div>
        <p role="status" className="notice" data-cooling="" hidden>{profiles.cooling} <b data-number="left" /></p>
        <div role="status"><Says what="waiting">{profiles.waiting}</Says><Says what="sending">{profiles.sending}</Says><Says what="changed">{profiles.changed}</Says></div>
        <Part name="chooser">
          <ul className="choices" data-list="" />
          <p data-if-none="" hidden>{profiles.noneYet}</p>
          <template id="one-profile"><li><button type="button" className="profile-choice"><Icon name="user" /><b data-name="" /><small data-if-unsent="" hidden>{profiles.unsent} <b data-number="unsent" />. {profiles.unsentNote}</small></button></li></template>
          {unnamed !== null && <Unnamed record={unnamed} />}
          <p className="actions"><Button type="button" kind="ghost" data-goes="add" icon="user">{account === null || open !== null ? profiles.add : profiles.addForMe(account)}</Button></p>
        </Part>
        <UnlockForm />
        <ServerForm />
        <Part name="offline" title={profiles.offlineTitle}>
          <Who /><Unsent />
          <p>{profiles.offlineText}</p>
          <form method="post" data-form="offline" className="actions"><Button>{profiles.offlineButton}</Button><Button type="button" kind="ghost" data-does="lock">{profiles.lock}</Button></form>
        </Part>
        <Part name="open" title={profiles.openTitle}>
          <Who /><Unsent />
          <p className="stack"><ButtonLink href={next} wide iconAfter="arrow-right">{profiles.goOn}</ButtonLink></p>
          <form method="post" action="/profiles/leave" data-locks=""><Button kind="ghost" wide>{profiles.change}</Button></form>
          <p className="actions"><Button type="button" kind="quiet" data-goes="change">{profiles.changeSecret}</Button><Button type="button" kind="quiet" data-goes="remove">{profiles.remove}</Button></p>
        </Part>
        <AddForm hasUnnamed={unnamed !== null && account === null} />
        <ChangeForm />
        <RemoveForm />
        <SecretPads />
        <p><a href="/privacy#stops">{profiles.whatItStops}</a></p>
        {script !== null && <script type="module" src={script} />}
      </div>
    </Page>
  )
}

function Says({ what, children }: { readonly what: string; readonly children: ReactNode }) {
  return <p data-says={what} className="notice" hidden>{children}</p>
}

/** Progress of somebody who has neither account nor profile: it is kept by whose it is, or given up, before another opens a profile. */
function Unnamed({ record }: { readonly record: { readonly readings: number; readonly attempts: number } }) {
  const { words: { profiles } } = useWords()
  return (
    <Notice kind="attention">
      <p>{profiles.addUnnamed(record.readings, record.attempts)}</p>
      <form method="post" action="/profiles/leave"><input type="hidden" name="unnamed" value="give-up" /><Button kind="danger">{profiles.giveUp}</Button></form>
    </Notice>
  )
}
