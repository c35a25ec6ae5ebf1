import { data, redirect } from 'react-router'
import { z } from 'zod'
import type { Asker } from '#app/auth/asker.server.ts'
import { listTerritoryChanges } from '#app/data/territory/changes.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { role } from '#app/domain/people/access.ts'
import { groupLeaves } from '#app/domain/territory/grouping.ts'
import { kindAndName } from '#app/domain/territory/unit.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Chip } from '#app/ui/chip.tsx'
import { SelectField, TextField } from '#app/ui/field.tsx'
import { Notice, Refused } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { takeBackTerritoryChange } from '#app/usecases/territory/take-back-territory-change.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/units'

export const access = { read: role('territory.manage', 'province'), write: role('territory.manage', 'province') }

const fields = z.object({ number: z.coerce.number().int().min(0).max(1_000_000).catch(0), why: z.string().max(1000).default('') })

export const meta = pageTitle((words) => words.structure.unitsTitle)

/** The communes that stand today, and every change that staff entered. */
export const loader = guarded(access.read, async ({ request }: Route.LoaderArgs & { asker: Asker }) => {
  await world.livingTerritory.reread()
  const groups = groupLeaves(world.territory, dayOf(world.clock()))
  const done = new URL(request.url).searchParams.get('done')
  const nameOf = (code: string, isBefore: boolean, day: string) => { const unit = world.territory.units.find((each) => each.code === code && (isBefore ? each.validUntil !== null && each.validUntil < day : each.validFrom === day)); return unit ? kindAndName(unit) : code }
  return {
    done: done === 'change' || done === 'take-back' ? done : null,
    count: groups.reduce((sum, { units }) => sum + units.length, 0),
    groups: groups.map(({ label, units }) => ({ label, units: units.map((unit) => ({ code: unit.code, name: kindAndName(unit) })) })),
    changes: (await listTerritoryChanges(world.db)).toReversed().map(({ number, change, ...record }) => ({
      number, kind: change.kind, day: change.day, legalBasis: change.legalBasis, ...record, isSkipped: world.livingTerritory.skipped().includes(number),
      ends: change.ends.map((code) => nameOf(code, true, change.day)).join(', '), begins: change.begins.map(kindAndName).join(', '),
    })),
  }
})

export const action = guarded(access.write, async ({ asker, request }: Route.ActionArgs & { asker: Asker }) => {
  const parsed = parseForm(await request.formData(), fields)
  if (!parsed.ok) throw data(null, { status: 400 })
  const result = await takeBackTerritoryChange(world, { ...parsed.value, actorId: personOf(asker).personId })
  return result.ok ? redirect('/admin/units?done=take-back') : data({ refused: result.reason, typed: parsed.value }, { status: 409 })
})

export default function Units({ loaderData: { done, count, groups, changes }, actionData }: Route.ComponentProps) {
  const { words: { structure, administration } } = useWords()
  return (
    <Page title={structure.unitsTitle} lead={structure.unitsLead} back={{ href: '/admin', label: administration.title }}>
      {done !== null && !actionData && <Notice kind="ok"><p>{done === 'change' ? structure.changeDone : structure.changeTakenBack}</p></Notice>}
      <Refused reason={actionData?.refused} />
      <p className="actions"><ButtonLink href="/admin/units/change">{structure.unitsChangeNew}</ButtonLink></p>
      <Changes changes={changes} />
      <TakeBack changes={changes} typed={actionData?.typed ?? null} />
      <h2>{structure.unitsStanding(count)}</h2>
      {groups.map(({ label, units }) => <details key={label}><summary>{label} ({units.length})</summary><ul>{units.map(({ code, name }) => <li key={code}>{name} · <span className="muted">{code}</span></li>)}</ul></details>)}
    </Page>
  )
}

type Loaded = Route.ComponentProps['loaderData']

function Changes({ changes }: Pick<Loaded, 'changes'>) {
  const { words: { structure, administration }, format } = useWords()
  return (
    <Card title={structure.changes}>
      {changes.length === 0 ? <p>{structure.changesNone}</p> : changes.map((change) => (
        <div className="entry" key={change.number}>
          <p><strong>{structure.changeNumber(change.number)}: {structure.changeKinds[change.kind]}</strong> {change.takenBackAt !== null && <Chip kind="none">{structure.takenBack}</Chip>}{change.isSkipped && <Chip kind="late">{structure.changeSkipped}</Chip>}</p>
          <p>{structure.changeLine(change.ends, change.begins)}, {administration.from(format.day(change.day)).toLowerCase()}</p>
          <p className="small">{structure.legalBasis}: {change.legalBasis}. {structure.recorded(change.madeBy, format.time(change.madeAt))}</p>
          {change.takenBackAt !== null && <p className="small">{structure.takenBackOn(format.time(change.takenBackAt), change.takenBackWhy ?? '')}</p>}
        </div>
      ))}
    </Card>
  )
}

function TakeBack({ changes, typed }: Pick<Loaded, 'changes'> & { readonly typed: { readonly number: number; readonly why: string } | null }) {
  const { words: { structure, administration } } = useWords()
  const inForce = changes.filter(({ takenBackAt }) => takenBackAt === null)
  if (inForce.length === 0) return null
  return (
    <Card title={structure.changeTakeBack}>
      <p>{structure.changeTakeBackText}</p>
      <form method="post" className="stack" noValidate>
        <SelectField name="number" label={structure.changes} choices={inForce.map(({ number, kind, ends, begins }) => ({ value: String(number), label: `${structure.changeNumber(number)}: ${structure.changeKinds[kind]}, ${structure.changeLine(ends, begins)}` }))} defaultValue={typed === null ? '' : String(typed.number)} />
        <TextField name="why" label={administration.endWhy} maxLength={500} defaultValue={typed?.why} />
        <Button kind="danger">{structure.changeTakeBack}</Button>
      </form>
    </Card>
  )
}
