import { data, redirect } from 'react-router'
import { z } from 'zod'
import type { Asker } from '#app/auth/asker.server.ts'
import { readDevice } from '#app/auth/device-cookie.server.ts'
import { findAccountFacts } from '#app/data/people/accounts.server.ts'
import { findSetting } from '#app/data/settings.server.ts'
import { findFactorGrace } from '#app/data/people/factor-rule.server.ts'
import { listSessions } from '#app/data/people/sessions.server.ts'
import { signedIn } from '#app/domain/people/access.ts'
import { readDevice as deviceFrom } from '#app/domain/people/device.ts'
import { isSessionOver } from '#app/domain/people/session-limits.ts'
import { factorRequiredFrom, staffRolesOf } from '#app/domain/people/staff.ts'
import { settingValue } from '#app/domain/settings.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Notice, Refused } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { endSessions } from '#app/usecases/people/end-sessions.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/security'
import { SessionList } from './session-list.tsx'

export const access = { read: signedIn, write: signedIn }

export const meta = pageTitle((words) => words.security.title)

export const loader = guarded(access.read, async ({ asker, request }: Route.LoaderArgs & { asker: Asker }) => {
  const { accountId, sessionId } = personOf(asker)
  const [account, sessions, graceDays] = await Promise.all([findAccountFacts(world.db, { id: accountId }), listStanding(personOf(asker)), findFactorGrace(world.db)])
  const query = new URL(request.url).searchParams
  const requiredFrom = account === null || account.isDemonstration || graceDays === null ? null : factorRequiredFrom(account.grants, world.clock(), graceDays)
  return {
    signInName: account?.signInName ?? '', hasFactor: account?.hasFactor ?? false, requiredFrom, hasProvider: world.provider !== null,
    sessions: sessions.map(({ hash, device, createdAt, lastSeenAt }) => ({ id: hash, device: deviceFrom(device), createdAt, lastSeenAt, isThis: hash === sessionId })),
    done: query.get('done'), ended: Number(query.get('ended') ?? Number.NaN),
  }
})

/** The sessions that still let somebody in; others wait only for being swept away. */
async function listStanding({ accountId, grants }: ReturnType<typeof personOf>) {
  const limits = settingValue('session-limits', (await findSetting(world.db, 'session-limits'))?.value)
  const isStaff = staffRolesOf(grants, world.wallClock()).length > 0
  return (await listSessions(world.db, accountId)).filter((session) => !isSessionOver({ ...session, isStaff }, limits, new Date()))
}

const form = z.object({ session: z.string().max(100).optional() })

/** Ends the session named, or all others. */
export const action = guarded(access.write, async ({ asker, request }: Route.ActionArgs & { asker: Asker }) => {
  const parsed = parseForm(await request.formData(), form)
  if (!parsed.ok) throw data(null, { status: 400 })
  const { accountId, personId, sessionId, phoneProfileId } = personOf(asker)
  const named = parsed.value.session
  const result = await endSessions(world, { accountId, which: named === undefined ? { allBut: sessionId, deviceHash: readDevice(request.headers.get('Cookie') ?? ''), personId, phoneProfileId } : { sessionId: named } })
  if (!result.ok) return data({ refused: result.reason }, { status: 409 })
  return redirect(named === undefined ? `/me/security?done=everywhere&ended=${result.value}` : '/me/security?done=one')
})

export default function Security({ loaderData: { signInName, hasFactor, requiredFrom, sessions, done, ended, hasProvider }, actionData }: Route.ComponentProps) {
  const { words: { security, contact }, format } = useWords()
  return (
    <Page title={security.title} lead={security.lead} kicker={security.nameIs(signInName)}>
      <Told done={done} ended={ended} />
      <Refused reason={actionData?.refused} />
      <Card title={security.secretTitle}>
        <p>{security.secretText}</p>
        <p className="actions"><ButtonLink href="/me/security/secret" kind="ghost">{security.changeSecret}</ButtonLink></p>
      </Card>
      <Card title={contact.title}>
        <p>{contact.text}</p>
        <p className="actions"><ButtonLink href="/me/security/contact" kind="ghost">{contact.manage}</ButtonLink></p>
      </Card>
      <Card title={security.factorTitle} kind={requiredFrom !== null && !hasFactor ? 'attention' : 'plain'}>
        <p>{hasFactor ? security.factorOn : requiredFrom === null ? security.factorOff : security.factorNeeded(format.longDay(requiredFrom))}</p>
        <p className="actions"><ButtonLink href="/me/security/second-factor" kind="ghost">{security.factorManage}</ButtonLink></p>
      </Card>
      {hasProvider && <p><ButtonLink href="/me/security/provider" kind="ghost">{security.providerTitle}</ButtonLink></p>}
      <SessionList sessions={sessions} />
    </Page>
  )
}

/** What was just done; nothing for what this page does not know. */
function Told({ done, ended }: { readonly done: string | null; readonly ended: number }) {
  const { words: { security } } = useWords()
  const told = new Map([['everywhere', ended >= 0 ? security.signedOutEverywhere(ended) : undefined], ['one', security.signedOutOne], ['secret-changed', security.secretChanged], ['factor-removed', security.factorRemoved]]).get(done ?? '')
  return told === undefined ? null : <Notice kind="ok">{told}</Notice>
}
