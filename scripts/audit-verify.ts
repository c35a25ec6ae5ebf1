/**
 * `npm run audit:verify`: goes through the sealed record of what staff did, and fails where an act was edited, deleted or put in, where a fact of what somebody learned or what was decided on it
 * is no longer what it was, or where the record was cut short at its end: it must hold the seal that the server kept apart from the database (`SEALS_FILE`). `-- --known <number>:<digest>` takes another, noted down elsewhere.
 */
import { parseArgs } from 'node:util'
import { readSeal } from '#app/integrations/seal-witness.server.ts'
import { inWorld, openDatabase } from './serving.ts'
import { readSettings } from './settings.ts'
import { runUntilStopped, stopAll } from './stopping.ts'

process.exitCode = 1 // until the whole chain was gone through
await runUntilStopped(async () => {
  const { values } = parseArgs({ options: { known: { type: 'string' } } })
  const given = readSeal(values.known ?? '')
  if (values.known !== undefined && given === null) throw new Error('--known: số và mã của một dấu niêm phong, như lần trước in ra.')
  const env = await openDatabase(readSettings({ NODE_ENV: 'production' }), { isVisitor: true })
  const { verifyActs } = await import('#app/usecases/people/verify-acts.server.ts')
  const { fault, seals, acts, newest, unsealed } = await inWorld(env, (world) => verifyActs(world, given ?? world.sealWitness.read()))
  if (fault !== null) console.log(fault.kind === 'missing' ? `Thiếu dấu niêm phong số ${fault.number}: nhật ký đã bị cắt.` : fault.fact === undefined ? `Dấu niêm phong số ${fault.number} không khớp: nhật ký dưới dấu này đã bị sửa.` : `Dữ liệu không còn như lúc niêm phong (dấu số ${fault.number}): ${fault.fact}`)
  console.log(`Đã xem ${seals} dấu niêm phong trên ${acts} việc; ${unsealed} việc chưa niêm phong. Dấu mới nhất: ${newest.number}:${newest.hash}`)
  await stopAll()
  process.exit(fault === null ? 0 : 1) // the starter listens for as long as we live
})
