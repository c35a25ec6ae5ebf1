import { data } from 'react-router'
import type { Asker } from '#app/auth/asker.server.ts'
import { findBatch, listBatches } from '#app/data/imports/batches.server.ts'
import { listPersonFacts } from '#app/data/imports/people.server.ts'
import { listPositionWords, listRowsOfVerdict } from '#app/data/imports/rows.server.ts'
import { listNamedPositions, type Named } from '#app/data/training/positions.server.ts'
import { listOrganisations } from '#app/data/training/organisations.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import type { ImportBatch, StagedRow } from '#app/domain/imports/batch.ts'
import type { Brake } from '#app/domain/imports/brake.ts'
import { verdicts, type Verdict } from '#app/domain/imports/kinds.ts'
import { shownValue } from '#app/domain/imports/person-values.ts'
import { organisationFinder, unitFinder } from '#app/domain/imports/place-names.ts'
import { positionFinder } from '#app/domain/imports/position-names.ts'
import { findBrake } from '#app/usecases/imports/confirm-people.server.ts'
import { mayHandle } from '#app/usecases/imports/reach.server.ts'
import { world } from '#app/world.server.ts'
import { personOf } from '../guarded.server.ts'

const mostListed = 200

/** A batch that the asker may see; 404 for anyone else's. */
export async function readBatch(asker: Asker, batchId: string | undefined): Promise<ImportBatch> {
  const batch = await findBatch(world.db, batchId ?? '')
  if (!batch || !await mayHandle(world, personOf(asker).grants, batch)) throw data({ refused: 'import-unknown' }, { status: 404 })
  return batch
}

/** The batches that the asker may see, newest first. */
export async function listOwnBatches(asker: Asker): Promise<readonly ImportBatch[]> {
  const grants = personOf(asker).grants
  const seen = await Promise.all((await listBatches(world.db, mostListed)).map(async (batch) => (await mayHandle(world, grants, batch) ? [batch] : [])))
  return seen.flat().slice(0, 50)
}

/** By which brake the yes of two is needed, and whether the very file was written before. */
export async function readSafety(batch: ImportBatch): Promise<{ readonly brake: Brake | null; readonly isRepeated: boolean }> {
  const others = await listBatches(world.db, mostListed)
  return { brake: await findBrake(world.db, batch), isRepeated: others.some(({ id, fileHash, state }) => id !== batch.id && fileHash === batch.fileHash && state === 'confirmed') }
}

/** By what words rows name positions that are not known, with how many rows, most first; and the positions that are. */
export async function readUnknownPositions({ id }: ImportBatch): Promise<{ readonly unknown: readonly { readonly words: string; readonly rows: number }[]; readonly positions: readonly Named[] }> {
  const positions = await listNamedPositions(world.db, dayOf(world.clock()))
  const { find } = positionFinder(positions)
  return { positions: positions.map(({ id: positionId, name }) => ({ id: positionId, name })), unknown: (await listPositionWords(world.db, id, 1_000)).filter(({ words }) => find(words) === null) }
}

export async function countUnknownPositions(batch: ImportBatch): Promise<number> {
  return (await readUnknownPositions(batch)).unknown.length
}

export const rowKinds = [...verdicts, 'kept'] as const

/** `who` is null of somebody whose data are restricted: nothing of them is shown. */
export interface ShownRow extends Pick<StagedRow, 'part' | 'line' | 'problems'> { readonly who: string | null; readonly changes: readonly { readonly field: string; readonly before: string | null; readonly after: string; readonly kept: boolean }[]; readonly candidates: readonly { readonly id: string; readonly name: string; readonly birthYear: number | null; readonly place: string }[] }

/** Rows of a batch as people read them: places and candidates by name. */
export async function readShownRows(batch: ImportBatch, which: Verdict | 'kept', place: { readonly skip: number; readonly limit: number }): Promise<readonly ShownRow[]> {
  const now = world.clock()
  const today = dayOf(now)
  const rows = await listRowsOfVerdict(world.db, batch.id, which, place)
  const [units, organisations] = [unitFinder(world.territory, today), organisationFinder(await listOrganisations(world.db, today))]
  const names = { unit: units.nameOf, organisation: organisations.nameOf }
  const people = await listPersonFacts(world.db, rows.flatMap(({ candidates, subjectId, values }) => [...candidates, ...subjectOf({ subjectId, values })]), today, now)
  const show = (field: string, value: string) => shownValue(field, value, names)
  const placeOf = (id: string) => { const person = people.get(id); const post = person?.posts[0]; return post ? organisations.nameOf(post.organisationId) : person?.residence ? units.nameOf(`${person.residence.unitCode}@${person.residence.unitValidFrom}`) : '' }
  const isRestricted = (id: string) => people.get(id)?.isRestricted === true
  return rows.map((row) => (subjectOf(row).some(isRestricted) ? { part: row.part, line: row.line, problems: [], who: null, changes: [], candidates: [] } : {
    part: row.part, line: row.line, problems: row.problems,
    who: row.values['name'] ?? people.get(row.subjectId ?? '')?.name ?? row.cells.filter((cell) => cell.trim() !== '').slice(0, 2).join(', '),
    changes: row.changes.length > 0 ? row.changes.map((change) => ({ ...change, before: change.before === null ? null : show(change.field, change.before), after: show(change.field, change.after) })) : factsOf(row, show),
    candidates: row.candidates.filter((id) => !isRestricted(id)).map((id) => ({ id, name: people.get(id)?.name ?? '', birthYear: people.get(id)?.birthYear ?? null, place: placeOf(id) })),
  }))
}

/** Whom a row is about, where it is known: of a membership or a completion, whose it is. */
function subjectOf({ subjectId, values }: Pick<StagedRow, 'subjectId' | 'values'>): readonly string[] {
  return [...(subjectId === null ? [] : [subjectId]), ...(values['person'] === undefined ? [] : [values['person']])]
}

/** What a membership or a completion adds, as changes from nothing. */
function factsOf({ verdict, values, cells }: StagedRow, show: (field: string, value: string) => string): ShownRow['changes'] {
  if (verdict !== 'new') return []
  const said = (['course', 'happenedOn', 'document'] as const).flatMap((field) => (values[field] === undefined ? [] : [{ field, before: null, after: show(field, values[field]), kept: false }]))
  return said.length > 0 ? said : values['subject'] === undefined ? [] : [{ field: 'class', before: null, after: cells.at(-1) ?? '', kept: false }]
}
