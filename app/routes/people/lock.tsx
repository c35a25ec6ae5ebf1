import { data, redirect } from 'react-router'
import { z } from 'zod'
import type { Asker } from '#app/auth/asker.server.ts'
import { findLock } from '#app/data/people/locks.server.ts'
import { findHelpedPerson } from '#app/data/people/recovering.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { role } from '#app/domain/people/access.ts'
import { lockScope } from '#app/domain/people/recovery.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { Button } from '#app/ui/button.tsx'
import { TextField } from '#app/ui/field.tsx'
import { Notice, Refused } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { lockAccount } from '#app/usecases/people/lock-account.server.ts'
import { unlockAccount } from '#app/usecases/people/unlock-account.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/lock'

export const access = { read: role('account.lock', 'any'), write: role('account.lock', 'any') }

export const meta = pageTitle((words) => words.security.lockTitle)

/** Whoever is not the asker's to lock is not found. */
export const loader = guarded(access.read, async ({ asker, params }: Route.LoaderArgs & { asker: Asker }) => {
  const at = { now: world.clock(), today: dayOf(world.clock()) }
  const person = await findHelpedPerson(world.db, params.person, at.today)
  if (person === null || lockScope(personOf(asker), person, world.territory, at) === null) throw data(null, { status: 404 })
  return { personId: person.personId, name: person.name, birthYear: person.birthYear, signInName: person.signInName, lock: await findLock(world.db, person.personId) }
})

const form = z.object({ do: z.enum(['lock', 'unlock']), why: z.string().max(10_000).default('') })

export const action = guarded(access.write, async ({ asker, params, request }: Route.ActionArgs & { asker: Asker }) => {
  const parsed = parseForm(await request.formData(), form)
  if (!parsed.ok) throw data(null, { status: 400 })
  const order = { actorId: personOf(asker).personId, personId: params.person, why: parsed.value.why }
  const result = parsed.value.do === 'lock' ? await lockAccount(world, order) : await unlockAccount(world, order)
  return result.ok ? redirect(`/recovery/${params.person}/lock`) : data({ refused: result.reason, why: parsed.value.why }, { status: 409 })
})

export default function Lock({ loaderData: { personId, name, birthYear, signInName, lock }, actionData }: Route.ComponentProps) {
  const { words: { security }, format } = useWords()
  const facts = [birthYear === null ? null : security.helpBorn(birthYear), signInName].filter((each) => each !== null)
  return (
    <Page title={name} kicker={facts.join(' · ')} lead={security.lockLead} back={{ href: `/recovery/${personId}`, label: name }}>
      <Refused reason={actionData?.refused} />
      <Notice kind={lock === null ? 'info' : 'attention'}><p>{lock === null ? security.lockOpen : security.lockedSince(lock.by, format.time(lock.at), lock.why)}</p></Notice>
      <form method="post" className="stack" noValidate>
        <TextField name="why" maxLength={500} label={lock === null ? security.lockWhy : security.unlockWhy} hint={lock === null ? security.lockWhyHint : security.unlockWhyHint} defaultValue={actionData?.why ?? ''} />
        {lock === null ? <Button wide kind="danger" name="do" value="lock">{security.lockButton}</Button> : <Button wide name="do" value="unlock">{security.unlockButton}</Button>}
      </form>
    </Page>
  )
}
