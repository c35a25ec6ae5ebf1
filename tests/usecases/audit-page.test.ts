import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { loader as auditPage } from '#app/routes/admin/audit.tsx'
import { operatorId } from '#app/domain/people/invitation.ts'
import { sayAct } from '#app/routes/admin/say-act.ts'
import { formatOf } from '#app/words/format.ts'
import { wordsOf } from '#app/words/words.ts'
import { aHolder, anAdmin, aTrainer } from '#tests/support/makers.ts'
import { aSite } from '#tests/support/site.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const ask = aSite(world)
interface Shown { readonly acts: readonly { readonly id: string; readonly subject: string; readonly action: string; readonly actor: string; readonly detail: readonly (readonly [string, string])[]; readonly isOperator: boolean }[]; readonly next: string | null; readonly refused: string | null }
const see = async (person: { readonly accountId: string }, query = '') => (await ask(person, auditPage, {}, undefined, {}, query)).data as Shown
const entry = (over: Partial<Parameters<typeof saveAuditEntry>[1]> = {}) => saveAuditEntry(world.db, { actorId: randomUUID(), action: 'role.grant', subject: 'person:x', now: world.clock(), ...over })

test('acts are listed newest first, a page at a time, each once, whatever happens meanwhile', async () => {
  const admin = await anAdmin(world)
  const actorId = randomUUID()
  for (let number = 0; number < 250; number++) await entry({ actorId, subject: `cohort:${number}`, now: new Date(world.clock().getTime() - Math.floor(number / 3) * 1_000) })
  const seen: string[] = []
  let query = `?who=${actorId}`
  for (let page = 0; page < 5; page++) {
    const { acts, next } = await see(admin, query)
    seen.push(...acts.map(({ subject }) => subject))
    await entry({ actorId, subject: `later:${page}`, now: new Date(world.clock().getTime() + 1_000) })
    if (next === null) break
    query = `?who=${actorId}&after=${next}`
  }
  expect(seen).toHaveLength(250)
  expect(new Set(seen).size).toBe(250)
})

test('they are found by day in Viet Nam, by act, by whom they concern, and by the name of who did them', async () => {
  const admin = await anAdmin(world, { name: 'Trần Thu Phương' })
  const subject = `person:${randomUUID()}`
  await entry({ actorId: admin.personId, subject, action: 'role.end', now: new Date('2026-11-09T17:30:00Z'), detail: { grantId: 'g', endsOn: null, dueDays: 3 } })
  await entry({ actorId: operatorId, subject, now: new Date('2026-11-10T17:00:00Z') })
  const found = async (query: string) => (await see(admin, `?subject=${encodeURIComponent(subject)}${query}`)).acts.map(({ action }) => action)
  expect(await found('')).toEqual(['role.grant', 'role.end'])
  expect(await found('&from=2026-11-10&until=10/11/2026')).toEqual(['role.end'])
  expect(await found('&action=role.grant')).toEqual(['role.grant'])
  expect(await found('&name=thu phuong')).toEqual(['role.end'])
  expect(await found('&name=%25')).toEqual([])
  expect((await see(admin, `?subject=${encodeURIComponent(subject)}`)).acts).toMatchObject([{ isOperator: true }, { isOperator: false, actor: 'Trần Thu Phương', detail: [['dueDays', '3'], ['grantId', 'g']] }])
  expect(await see(admin, '?from=hôm qua')).toMatchObject({ refused: 'day-unreadable', acts: [] })
  expect(await see(admin, '?who=không phải mã&after=xyz')).toMatchObject({ acts: [] })
})

test('what an act says is told by the words of the reader, days and roles too; what nobody named stands as it was recorded', () => {
  const said = sayAct(wordsOf('vi'), formatOf('vi'))
  expect([said.subject('person:7'), said.subject('unheard:7'), said.subject('audit')]).toEqual(['người 7', 'unheard 7', 'nhật ký'])
  expect(([['startsOn', '2026-11-09'], ['role', 'supervisor'], ['grantId', 'g'], ['unheard', '3']] as const).map(said.detail)).toEqual(['Từ ngày: 09/11/2026', 'Vai trò: Giám sát cấp tỉnh', 'Lần giao vai trò: g', 'unheard: 3'])
})

test('administrators are led back to administration, supervisors, who may not go there, are not', async () => {
  expect(await see(await anAdmin(world))).toMatchObject({ mayManage: true, isLater: false })
  expect(await see(await aHolder(world, 'supervisor', { kind: 'province' }), '?after=x')).toMatchObject({ mayManage: false, isLater: true })
})

test('supervisors read the record, and nobody else beside administrators does', async () => {
  expect((await ask(await aHolder(world, 'supervisor', { kind: 'province' }), auditPage, {})).status).toBe(200)
  for (const person of [await aTrainer(world), await aHolder(world, 'editor', { kind: 'province' }), await aHolder(world, 'coordinator', { kind: 'unit', id: '150@2020-01-01' })]) expect((await ask(person, auditPage, {})).status).toBe(403)
})

test('every act that staff are recorded for has words', () => {
  const files = readdirSync('app/usecases', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))
  const recorded = files.flatMap((file) => [...readFileSync(`app/usecases/${file}`, 'utf8').matchAll(/\baction: [^\n]*/g)].flatMap(([line]) => [...line.split('subject:')[0]!.matchAll(/'([a-z-]+\.[a-z-]+)'/g)].map(([, action = '']) => action)))
  expect(recorded.length).toBeGreaterThan(20)
  expect(recorded.filter((action) => !(action in wordsOf('vi').oversight.acts))).toEqual([])
})
