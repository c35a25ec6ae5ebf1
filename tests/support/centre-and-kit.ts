import { beforeEach } from 'vitest'
import { emergencyBox } from '#app/auth/emergency.server.ts'
import { handOnKit } from '#app/usecases/kits/hand-on-kit.server.ts'
import { registerKit } from '#app/usecases/kits/register-kit.server.ts'
import { takeInKit } from '#app/usecases/kits/take-in-kit.server.ts'
import { anAdmin, aResident, type MadePerson } from '#tests/support/makers.ts'
import { aTimedCourse, smallCatalogue } from '#tests/support/small-catalogue.ts'
import { aWorld, testSecret, type TestWorld } from '#tests/support/test-world.ts'

/** One attempt at its final quiz. */
export const once = aTimedCourse({ slots: 1, pauseMinutes: 0 })
const catalogue = { ...smallCatalogue, courses: [...smallCatalogue.courses, once] }
/** Two servers, each with a database and a secret of its own: that of the province, and that of a culture house. */
export const centre = aWorld({ catalogue })
export const kit = aWorld({ catalogue, secret: 'another secret for the kit, long enough', kit: { name: 'Nhà văn hóa xóm Mo', centreKey: emergencyBox(testSecret).publicKey, isPlain: true } })
export const commune = { kind: 'unit', id: '04831@2025-07-01' } as const
export const grantsOf = (scope: { readonly kind: 'province' } | typeof commune, role: 'admin' | 'commune-officer') => [{ role, scope, startsAt: new Date(0), endsAt: null }]

/** Who administers each, and the id of the kit at the centre; anew for every test. */
export const registered = {} as { admin: MadePerson; keeper: MadePerson; kitId: string }

/** Everything that was learnt begins anew: both databases know the same kit, and nobody. */
beforeEach(async () => {
  for (const world of [centre, kit]) {
    await world.db.$executeRaw`TRUNCATE person, kit, imported_record, audit_entry CASCADE`
    await world.db.$executeRaw`TRUNCATE completion_rule, question_neutralisation`
  }
  registered.admin = await anAdmin(centre)
  registered.keeper = await anAdmin(kit)
  const result = await registerKit(centre, { actorId: registered.admin.personId, name: 'Nhà văn hóa xóm Mo', publicKey: kit.kitSigner.publicKey, unitCode: '04831', document: 'Quyết định 12/QĐ-UBND' })
  if (!result.ok) throw new Error(result.reason)
  registered.kitId = result.value
})

export const handedOn = async () => {
  const result = await handOnKit(kit, { actorId: registered.keeper.personId })
  if (!result.ok) throw new Error(result.reason)
  return result.value.file
}
export const take = (file: string) => takeInKit(centre, { by: { actorId: registered.admin.personId, grants: grantsOf({ kind: 'province' }, 'admin') }, file })
export const learner = (world: TestWorld, name: string, birthYear = 1968) => aResident(world, { name, birthYear, unitCode: '04831' })
/** All that the centre keeps of learning, to be compared as a whole. */
export const kept = async () => JSON.stringify(await Promise.all([
  centre.db.person.findMany({ orderBy: { id: 'asc' } }), centre.db.reading.findMany({ orderBy: { id: 'asc' } }), centre.db.attempt.findMany({ orderBy: { id: 'asc' }, include: { answers: { orderBy: { sequence: 'asc' } } } }),
  centre.db.completion.findMany({ orderBy: { id: 'asc' } }), centre.db.certificate.findMany({ orderBy: { id: 'asc' } }), centre.db.kitRecord.findMany({ orderBy: { recordId: 'asc' } }), centre.db.kitFile.findMany(), centre.db.auditEntry.count(), centre.db.message.count(),
]))
export const outcomes = async () => (await centre.db.kitRecord.findMany({ orderBy: [{ kind: 'asc' }, { outcome: 'asc' }] })).map(({ kind, outcome }) => `${kind} ${outcome}`)
