import { expect, test } from 'vitest'
import routes from '#app/routes.ts'
import { action as postElsewhere, loader as elsewherePage } from '#app/routes/training/elsewhere.tsx'
import { loader as organisationPage } from '#app/routes/training/organisation.tsx'
import { action as postOfficial, loader as officialPage } from '#app/routes/training/official.tsx'
import { action as postOverrides, loader as overridesPage } from '#app/routes/training/overrides.tsx'
import { action as postEvidence, loader as evidencePage } from '#app/routes/training/evidence.tsx'
import { action as postPending, loader as pendingPage } from '#app/routes/training/pending.tsx'
import { loader as pendingFile } from '#app/routes/training/pending-file.ts'
import { loader as rosterFile } from '#app/routes/training/roster.ts'
import { loader as rosterWorkbook } from '#app/routes/training/roster-workbook.ts'
import { loader as organisationsPage } from '#app/routes/training/organisations.tsx'
import { aGrant, aHolder, anOfficial, anOrganisation, aPerson, aRequirement } from '#tests/support/makers.ts'
import { smallCatalogue } from '#tests/support/small-catalogue.ts'
import { aSite } from '#tests/support/site.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const ask = aSite(world, smallCatalogue)

/** A tree of two branches, each with an official who has something to do, and an officer of the one. */
async function aTree() {
  const top = await anOrganisation(world)
  const [left, right] = [await anOrganisation(world, { parentId: top }), await anOrganisation(world, { parentId: top })]
  const leaf = await anOrganisation(world, { parentId: left })
  const [own, other] = [await anOfficial(world, { organisationId: leaf }), await anOfficial(world, { organisationId: right })]
  const [id, otherId] = [await aRequirement(world, { organisationId: left, dueOn: '2026-12-20' }), await aRequirement(world, { organisationId: right, dueOn: '2026-12-20' })]
  const officer = await aHolder(world, 'organisation-officer', { kind: 'organisation', id: left })
  return { top, left, right, leaf, own, other, id, otherId, officer }
}

/** Every page and file under an organisation's address, and how it is reached for one official of it. */
const reads = [
  ['organisations/:organisation', organisationPage, {}], ['organisations/:organisation/officials/:official', officialPage, {}],
  ['organisations/:organisation/officials/:official/overrides/:course', overridesPage, { course: 'khoa-can-bo' }], ['organisations/:organisation/officials/:official/requirements/:requirement', evidencePage, {}],
  ['organisations/:organisation/officials/:official/elsewhere', elsewherePage, {}],
  ['organisations/:organisation/roster.csv', rosterFile, {}], ['organisations/:organisation/roster.xlsx', rosterWorkbook, {}],
  ['organisations/:organisation/pending', pendingPage, {}], ['organisations/:organisation/pending/:format', pendingFile, { format: 'csv' }],
] as const
const acts = [
  [postPending, {}, { who: 'all' }],
  [postEvidence, {}, { act: 'relieve', kind: 'exemption', untilOn: '', why: 'nhà xa' }], [postOfficial, {}, { act: 'leave', leaveKind: 'study', leaveFrom: '2026-12-01', leaveUntil: '2026-12-31', leaveWhy: 'đi học' }],
  [postOverrides, { course: 'khoa-can-bo' }, { act: 'make', item: 'read mot', why: 'đã học nơi khác' }],
  [postElsewhere, {}, { subject: 'ky-nang-so-co-ban', happenedOn: '2026-06-01', document: 'Số 1' }],
] as const

test('every page and file of the officer in the routes is among those asked here', () => {
  const own = (routes as readonly { readonly path?: string }[]).flatMap(({ path }) => (path?.startsWith('organisations/') === true ? [path] : []))
  expect(reads.map(([path]) => path).toSorted()).toEqual(own.toSorted())
})

test('an officer reads all of their own branch, and nothing of the branch beside it nor of the organisation above', async () => {
  const { top, left, right, leaf, own, other, id, otherId, officer } = await aTree()
  for (const [path, page, more] of reads) {
    const at = (organisation: string, official: string, requirement: string) => ask(officer, page, { organisation, official, requirement, ...more }, undefined, {}, `?requirement=${requirement}`)
    for (const organisation of [left, leaf]) expect([path, (await at(organisation, own.personId, id)).status]).toEqual([path, 200])
    for (const organisation of [top, right]) expect([path, (await at(organisation, other.personId, otherId)).status]).toEqual([path, 403])
    if (path.includes(':official')) expect([path, (await at(left, other.personId, otherId)).status]).toEqual([path, 404])
  }
})

test('nothing that is not of the branch is in what the pages and files of the branch hold', async () => {
  const { left, other, right, otherId, id, own, officer } = await aTree()
  for (const [path, page, more] of reads) {
    const held: { text: string } = { text: '' }
    const keep = async (args: object) => { const answer = await (page as (given: object) => Promise<unknown>)(args); held.text = answer instanceof Response ? await answer.text() : JSON.stringify(answer) }
    await ask(officer, keep, { organisation: left, official: own.personId, requirement: id, ...more }, undefined, {}, `?requirement=${id}`)
    expect(held.text, path).not.toBe('')
    for (const stranger of [other.personId, other.name, right, otherId]) expect(held.text, path).not.toContain(stranger)
  }
})

test('no act of an officer reaches beyond their branch: by its address it is forbidden, by their own it finds nobody, and nothing is written', async () => {
  const { left, right, other, otherId, officer } = await aTree()
  const written = () => Promise.all([world.db.cycleRelief.count(), world.db.absence.count(), world.db.completionOverride.count(), world.db.enteredEvidence.count(), world.db.message.count({ where: { personId: other.personId } }), world.db.auditEntry.count()])
  const before = await written()
  for (const [action, more, fields] of acts) {
    const form = () => new URLSearchParams({ ...fields, requirementId: otherId, ...('who' in fields ? { who: 'some', line: `${otherId}:${other.personId}` } : {}) })
    expect((await ask(officer, action, { organisation: right, official: other.personId, requirement: otherId, ...more }, form())).status).toBe(403)
    expect([404, 409]).toContain((await ask(officer, action, { organisation: left, official: other.personId, requirement: otherId, ...more }, form())).status)
  }
  expect(await written()).toEqual(before)
})

test('whose role has ended, or begins tomorrow, reads and does nothing of the organisation any more', async () => {
  const { left, own, id } = await aTree()
  const [former, coming] = [await aPerson(world), await aPerson(world)]
  await aGrant(world, former.personId, 'organisation-officer', { kind: 'organisation', id: left }, { startsAt: new Date('2026-01-01'), endsAt: world.clock() })
  await aGrant(world, coming.personId, 'organisation-officer', { kind: 'organisation', id: left }, { startsAt: new Date(world.clock().getTime() + 1) })
  for (const who of [former, coming]) {
    for (const [path, page, more] of reads) expect([path, (await ask(who, page, { organisation: left, official: own.personId, requirement: id, ...more })).status]).toEqual([path, 403])
    for (const [action, more, fields] of acts) expect((await ask(who, action, { organisation: left, official: own.personId, requirement: id, ...more }, new URLSearchParams({ ...fields, requirementId: id }))).status).toBe(403)
  }
})

test('the list of organisations an officer begins with is their own branch alone', async () => {
  const { left, right, officer } = await aTree()
  const { data, location } = await ask(officer, organisationsPage, {})
  const told = `${JSON.stringify(data)} ${location ?? ''}`
  expect(told).toContain(left)
  expect(told).not.toContain(right)
})
