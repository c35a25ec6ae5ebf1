import { data, redirect } from 'react-router'
import { z } from 'zod'
import type { Asker } from '#app/auth/asker.server.ts'
import { findHelpedPerson } from '#app/data/people/recovering.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { role } from '#app/domain/people/access.ts'
import { identified, lockScope, recoveryScope } from '#app/domain/people/recovery.ts'
import { may } from '#app/domain/people/role.ts'
import { staffRolesOf } from '#app/domain/people/staff.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { SelectField } from '#app/ui/field.tsx'
import { Notice, Refused } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { giveRecovery } from '#app/usecases/people/give-recovery.server.ts'
import { resetSecondFactor } from '#app/usecases/people/reset-second-factor.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/recovery-person'
import './security.css'

export const access = { read: role('recovery.give', 'any'), write: role('recovery.give', 'any') }

export const meta = pageTitle((words) => words.security.helpTitle)

const mayResetFactor = (asker: Asker) => may(personOf(asker).grants, 'factor.remove', [{ kind: 'province' }], world.clock())

/** Somebody outside the asker's classes and area is not found; an officer of theirs is, and it is said who may help. */
export const loader = guarded(access.read, async ({ asker, params, request }: Route.LoaderArgs & { asker: Asker }) => {
  const at = { now: world.clock(), today: dayOf(world.clock()) }
  const person = await findHelpedPerson(world.db, params.person, at.today)
  if (person === null) throw data(null, { status: 404 })
  const mayLock = lockScope(personOf(asker), person, world.territory, at) !== null
  const mayGive = !person.isLocked && recoveryScope(personOf(asker), person, world.territory, at) !== null
  const isReached = mayGive || recoveryScope(personOf(asker), { ...person, grants: [] }, world.territory, at) !== null
  if (!isReached) throw data(null, { status: 404 })
  const { name, birthYear, signInName, hasFactor, isLocked } = person
  return {
    personId: person.personId, name, birthYear, signInName, hasFactor, isLocked, mayGive, mayLock, isStaff: staffRolesOf(person.grants, at.now).length > 0, mayResetFactor: hasFactor && !isLocked && mayResetFactor(asker),
    isReset: new URL(request.url).searchParams.has('reset'), address: `${new URL(request.url).host}/recover/code`,
  }
})

const form = z.object({ do: z.enum(['give', 'reset-factor']), how: z.string().max(20).default('') })

export const action = guarded(access.write, async ({ asker, params, request }: Route.ActionArgs & { asker: Asker }) => {
  const parsed = parseForm(await request.formData(), form)
  if (!parsed.ok) throw data(null, { status: 400 })
  const order = { actorId: personOf(asker).personId, personId: params.person, how: parsed.value.how }
  if (parsed.value.do === 'reset-factor') {
    if (!mayResetFactor(asker)) throw data(null, { status: 403 })
    const reset = await resetSecondFactor(world, order)
    return reset.ok ? redirect(`/recovery/${params.person}?reset`) : data({ refused: reset.reason, given: null }, { status: 409 })
  }
  const result = await giveRecovery(world, order)
  // Shown in this very answer and nowhere again: an address would keep the code.
  return result.ok ? data({ refused: null, given: result.value }) : data({ refused: result.reason, given: null }, { status: result.reason === 'field-missing' ? 400 : 403 })
})

export default function RecoveryPerson({ loaderData: person, actionData }: Route.ComponentProps) {
  const { words: { security } } = useWords()
  const given = actionData?.given ?? null
  const facts = [person.birthYear === null ? null : security.helpBorn(person.birthYear), person.signInName].filter((each) => each !== null)
  return (
    <Page title={person.name} kicker={facts.join(' · ')} lead={security.helpLead} back={{ href: '/recovery', label: security.helpTitle }}>
      {person.isReset && <Notice kind="ok">{security.helpFactorDone}</Notice>}
      {person.isLocked && <Notice kind="attention">{security.helpLocked}</Notice>}
      {actionData?.refused !== 'field-missing' && <Refused reason={actionData?.refused} />}
      {given === null ? <HowForm person={person} isMissing={actionData?.refused === 'field-missing'} /> : <Given given={given} name={person.name} address={person.address} />}
      {person.mayLock && <p><a href={`/recovery/${person.personId}/lock`}>{security.lockLink}</a></p>}
    </Page>
  )
}

/** The code, large enough to be read across a desk. */
function Given({ given, name, address }: { readonly given: { readonly code: string; readonly expiresAt: Date }; readonly name: string; readonly address: string }) {
  const { words: { security }, format } = useWords()
  return (
    <Card title={security.helpCodeTitle} kind="attention">
      <p className="shown-code">{given.code}</p>
      <p>{security.helpCodeText(name, format.time(given.expiresAt))}</p>
      <p>{security.helpCodeHow(address)}</p>
    </Card>
  )
}

/** How the person was identified, and what is done then; of an officer it is said who may. */
function HowForm({ person: { mayGive, mayResetFactor: mayReset, isStaff, isLocked, hasFactor }, isMissing }: { readonly person: Route.ComponentProps['loaderData']; readonly isMissing: boolean }) {
  const { words: { security, refusals } } = useWords()
  return (
    <>
      {!mayGive && !isLocked && isStaff && <Notice kind="attention">{security.helpStaff}</Notice>}
      {hasFactor && <p>{security.helpFactor}</p>}
      {(mayGive || mayReset) && (
        <form method="post" className="stack" noValidate>
          <SelectField name="how" label={security.helpHow} choices={identified.map((how) => ({ value: how, label: security.how[how] }))} error={isMissing ? refusals['field-missing'] : null} />
          {mayGive && <Button wide name="do" value="give">{security.helpGive}</Button>}
          {mayReset && <Button wide kind="danger" name="do" value="reset-factor">{security.helpFactorReset}</Button>}
        </form>
      )}
    </>
  )
}
