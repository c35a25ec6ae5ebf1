import { redirect } from 'react-router'
import type { Asker } from '#app/auth/asker.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { nobody, role } from '#app/domain/people/access.ts'
import { scopesOf } from '#app/domain/people/role.ts'
import { keysOfUnit, unitKey } from '#app/domain/territory/path.ts'
import { fullName, isLeaf, isValidOn } from '#app/domain/territory/unit.ts'
import { Empty } from '#app/ui/empty.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/units'

export const access = { read: role('figures.see', 'any'), write: nobody }

export const meta = pageTitle((words) => words.roadmap.unitsTitle)

/** The areas of whoever asks: straight to the one they have, or to the roadmap for those who see the province. */
export const loader = guarded(access.read, ({ asker }: Route.LoaderArgs & { asker: Asker }) => {
  const now = world.clock()
  const scopes = scopesOf(personOf(asker).grants, 'figures.see', now)
  if (scopes.some(({ kind }) => kind === 'province')) throw redirect('/roadmap')
  const keys = new Set(scopes.flatMap((scope) => (scope.kind === 'unit' ? [scope.id] : [])))
  const units = world.territory.units.filter((unit) => (isLeaf(unit) ? isValidOn(unit, dayOf(now)) && keysOfUnit(unit, world.territory).some((key) => keys.has(key)) : keys.has(unitKey(unit))))
  const [only, another] = units
  if (only && !another) throw redirect(`/units/${only.code}`)
  return { units: units.map((unit) => ({ code: unit.code, name: fullName(unit) })) }
})

export default function UnitsPage({ loaderData: { units } }: Route.ComponentProps) {
  const { words: { roadmap } } = useWords()
  return (
    <Page title={roadmap.unitsTitle}>
      {units.length === 0 ? <Empty title={roadmap.unitsNone} /> : <ul className="choices">{units.map(({ code, name }) => <li key={code}><a href={`/units/${code}`}>{name}</a></li>)}</ul>}
    </Page>
  )
}
