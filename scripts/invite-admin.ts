/** `npm run invite-admin -- "Họ và tên"`: prints a link that serves once, by which that person becomes administrator. For the first one, or when none is left. */
import { operatorId } from '#app/domain/people/invitation.ts'
import { wordsOf } from '#app/words/words.ts'
import { inWorld, openDatabase } from './serving.ts'
import { readSettings } from './settings.ts'
import { runUntilStopped, stopAll } from './stopping.ts'

await runUntilStopped(async () => {
  const name = process.argv.slice(2).join(' ').trim()
  if (name === '') throw new Error('Cách dùng: npm run invite-admin -- "Họ và tên người quản trị"')
  const env = await openDatabase(readSettings({ NODE_ENV: 'production' }), { isVisitor: true })
  const { inviteStaff } = await import('#app/usecases/people/invite-staff.server.ts')
  const origin = env.PUBLIC_ORIGIN ?? `http://localhost:${env.PORT}`
  const form = { name, contact: '', sends: false, role: 'admin', scope: 'province', startsOn: '', endsOn: '', document: 'Lệnh invite-admin trên máy chủ' }
  const result = await inWorld(env, (world) => inviteStaff(world, { ...form, actorId: operatorId, origin }))
  if (!result.ok) throw new Error(Object.values(result.errors).map((reason) => wordsOf('vi').refusals[reason]).join('\n'))
  console.log([`Liên kết mời ${name} làm quản trị, dùng được một lần:`, '', `  ${result.value.link}`, '', 'Chỉ hiện lần này. Đưa riêng cho người ấy; ai mở trước và nhận lời thì là quản trị.'].join('\n'))
  await stopAll()
  process.exit(0)
})
