import { expect, test } from 'vitest'
import { loader as calendarFile } from '#app/routes/training/due-dates.ts'
import { giveDueDates } from '#app/usecases/training/give-due-dates.server.ts'
import { relieveObligation } from '#app/usecases/training/relieve-obligation.server.ts'
import { aCompletion, anOfficial, aRequirement } from '#tests/support/makers.ts'
import { smallCatalogue } from '#tests/support/small-catalogue.ts'
import { aSite } from '#tests/support/site.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const ask = aSite(world, smallCatalogue)
const fileOf = async (personId: string, requirementId = '', language: 'vi' | 'en' = 'vi') => {
  const given = await giveDueDates(world, { personId, requirementId, origin: 'https://vi-du.vn', language })
  // Long lines of the file are folded: the rest of one begins with a blank.
  return given.ok ? given.value.replaceAll('\r\n ', '').split('\r\n') : given.reason
}
const lineOf = (lines: readonly string[] | string, name: string) => (typeof lines === 'string' ? [] : lines.filter((line) => line.startsWith(name)))

test('every due date is a whole day of Viet Nam, with what, who asks, why and where', async () => {
  const { personId, organisationId } = await anOfficial(world)
  const id = await aRequirement(world, { organisationId, dueOn: '2026-12-31', document: 'Kế hoạch 7/KH-UBND' })
  await aRequirement(world, { organisationId, courseId: 'khoa-thu', dueOn: '2027-02-28' })
  const lines = await fileOf(personId)
  expect(lineOf(lines, 'DTSTART')).toEqual(['DTSTART;VALUE=DATE:20261231', 'DTSTART;VALUE=DATE:20270228'])
  expect(lineOf(lines, 'DTEND')).toEqual(['DTEND;VALUE=DATE:20270101', 'DTEND;VALUE=DATE:20270301'])
  expect(lineOf(await fileOf(personId, id), 'SUMMARY')).toEqual([expect.stringMatching(/^SUMMARY:Hạn hoàn thành: /u)])
  expect(lineOf(await fileOf(personId, id), 'DESCRIPTION')).toEqual([expect.stringContaining('Kế hoạch 7/KH-UBND')])
  expect(lineOf(await fileOf(personId, id), 'URL')).toEqual([`URL;VALUE=URI:https://vi-du.vn/requirements#requirement-${id}`])
  expect(lineOf(await fileOf(personId, id, 'en'), 'SUMMARY')).toEqual([expect.stringMatching(/^SUMMARY:Due: /u)])
})

test('taken along again after an extension it is the same entry, revised', async () => {
  const { personId, organisationId } = await anOfficial(world)
  const id = await aRequirement(world, { organisationId, dueOn: '2026-12-31' })
  const before = await fileOf(personId, id)
  world.later(3_600_000)
  expect(lineOf(await fileOf(personId, id), 'SEQUENCE')).toEqual(lineOf(before, 'SEQUENCE'))
  expect(await relieveObligation(world, { actorId: personId, organisationId, personId, requirementId: id, kind: 'extension', untilOn: '2027-01-31', why: 'trực bão' })).toMatchObject({ ok: true })
  const after = await fileOf(personId, id)
  expect(lineOf(after, 'UID')).toEqual(lineOf(before, 'UID'))
  expect(lineOf(after, 'DTSTART')).toEqual(['DTSTART;VALUE=DATE:20270131'])
  expect([lineOf(before, 'SEQUENCE'), lineOf(after, 'SEQUENCE')]).toEqual([['SEQUENCE:0'], ['SEQUENCE:3600']])
  expect(lineOf(after, 'LAST-MODIFIED')).not.toEqual(lineOf(before, 'LAST-MODIFIED'))
})

test('what was met is in the file no more', async () => {
  const { personId, organisationId } = await anOfficial(world)
  const id = await aRequirement(world, { organisationId, dueOn: '2026-12-31' })
  await aCompletion(world, { personId })
  expect(lineOf(await fileOf(personId), 'UID')).toEqual([])
  expect(await fileOf(personId, id)).toBe('requirement-unknown')
})

test('the file is given to whom it is about: a colleague next door finds nothing of it', async () => {
  const official = await anOfficial(world)
  const id = await aRequirement(world, { organisationId: official.organisationId, dueOn: '2026-12-31' })
  const nextDoor = await anOfficial(world)
  await aRequirement(world, { organisationId: nextDoor.organisationId, dueOn: '2026-12-30' })
  expect((await ask(official, calendarFile, {}, undefined, {}, `requirements/calendar?requirement=${id}`)).status).toBe(200)
  expect((await ask(nextDoor, calendarFile, {}, undefined, {}, `requirements/calendar?requirement=${id}`)).status).toBe(404)
  expect((await ask(nextDoor, calendarFile, {}, undefined, {}, 'requirements/calendar?requirement=1')).status).toBe(404)
  expect((await fileOf(nextDoor.personId) as string[]).join('\n')).not.toContain(id)
})
