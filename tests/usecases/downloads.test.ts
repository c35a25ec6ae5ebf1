import { RouterContextProvider } from 'react-router'
import { beforeAll, expect, test } from 'vitest'
import { readVisit } from '#app/auth/visit.server.ts'
import { anOfficial, type MadePerson } from '#tests/support/makers.ts'
import { anImporter, previewed } from '#tests/support/importing.ts'
import { readWorkbook } from '#tests/support/read-workbook.ts'
import { listRoutes, type ListedRoute } from '#tests/support/routes.ts'
import { aFullProvince, type Seeded } from '#tests/support/seeded.ts'
import { aSite } from '#tests/support/site.ts'
import { smallCatalogue } from '#tests/support/small-catalogue.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
aSite(world, smallCatalogue)
let seeded: Seeded
let people: readonly MadePerson[]
let params: Record<string, string>

/** Part of every name, and of none of our texts. */
const named = 'Tênriêng'

beforeAll(async () => {
  seeded = await aFullProvince(world)
  const importer = await anImporter(world)
  await anOfficial(world, { organisationId: seeded.params['organisation'] ?? '' }) // who has not
  const { batchId } = await previewed(world, importer, [['Họ và tên', 'Năm sinh', 'Xã'], [`Bùi ${named}`, `${named} không có năm`, 'Đà Bắc']], { kind: 'residents' })
  await world.db.$executeRaw`UPDATE person SET name = ${`Bùi ${named} `} || substr(id::text, 30)`
  params = { ...seeded.params, batch: batchId, format: 'csv' }
  people = [importer, seeded.trainer, seeded.officer, seeded.admin, seeded.editor, seeded.protector]
})

/** Addresses whose answer is a file or the like, and the pages that are made for a printer. */
const files = listRoutes().filter(({ file }) => file.endsWith('.ts') || file.includes('print'))
/** What a POST needs to be given a file. */
const fields: Readonly<Record<string, readonly Record<string, string>[]>> = { '/imports/people': [{ file: 'residents.csv' }, { file: 'members.xlsx' }] }
/** What people take along of themselves, or of the child they answer for: no act of staff. */
const own = new Set(['/me/history.csv', '/me/data.json', '/me/wards/:ward/data.json'])

async function answerOf(who: MadePerson, page: unknown, body?: URLSearchParams): Promise<string> {
  const context = new RouterContextProvider()
  const cookie = (await world.sessions.start(who.accountId)).split(';')[0] ?? ''
  const request = new Request(`http://localhost/?requirement=${params['requirement'] ?? ''}`, { headers: { Cookie: cookie }, ...(body && { method: 'POST', body }) })
  let answered: unknown
  await readVisit(world, { request, context }, async () => {
    answered = await (page as (args: object) => Promise<unknown>)({ request, params, context }).catch((thrown: unknown) => thrown)
    return new Response()
  })
  if (answered instanceof Error) throw answered
  if (!(answered instanceof Response)) return JSON.stringify(answered)
  const bytes = Buffer.from(await answered.arrayBuffer())
  return bytes.subarray(0, 2).toString() === 'PK' ? JSON.stringify(await readWorkbook(bytes)) : bytes.toString('utf8')
}

/** Whether a route gives names of people to one of the staff, each time on record as theirs. */
async function givesNames(route: ListedRoute): Promise<boolean> {
  const { loader, action } = await route.load()
  const asked = [{ page: loader, body: undefined }, ...(action === undefined ? [] : (fields[route.address] ?? [{}]).map((each) => ({ page: action, body: new URLSearchParams(each) })))]
  let gives = false
  for (const who of people) {
    for (const { page, body } of asked) {
      const acts = () => world.db.auditEntry.count({ where: { actorId: who.personId } })
      const before = await acts()
      const answer = await answerOf(who, page, body)
      if (!answer.includes(named)) continue
      gives = true
      expect([route.address, await acts() - before]).toEqual([route.address, 1])
    }
  }
  return gives
}

test('every file or print that names people is on record as taken by whoever took it, of all addresses that answer with one', async () => {
  const giving: string[] = []
  for (const route of files) if (!own.has(route.address) && await givesNames(route)) giving.push(route.address)
  // Which they are today: a walk that meets no names would prove nothing.
  expect(giving).toEqual(['/imports/people', '/imports/:batch/errors.csv', '/organisations/:organisation/roster.csv', '/organisations/:organisation/roster.xlsx', '/organisations/:organisation/pending/:format', '/cohorts/:cohort/print', '/cohorts/:cohort/table', '/cohorts/:cohort/papers/:set/print'])
})

test('the record says which list it was, of what, and how many people stood in it', async () => {
  await answerOf(seeded.trainer, (await files.find(({ address }) => address === '/cohorts/:cohort/table')?.load())?.loader)
  expect(await world.db.auditEntry.findFirst({ where: { actorId: seeded.trainer.personId, action: 'people.download' }, orderBy: { id: 'desc' } })).toMatchObject({ subject: `cohort:${params['cohort'] ?? ''}`, detail: { list: 'class', people: 2 } })
})
