/** `npm run demo`: the product with a demonstration province, from nothing to an address. Ctrl-C stops all of it. */
import { dayOf } from '#app/domain/calendar.ts'
import type { Env } from '#app/env.server.ts'
import { buildIfStale, isBuilt } from './building.ts'
import { inWorld, openDatabase, serve, withFreePort } from './serving.ts'
import { readSettings } from './settings.ts'
import { atStop, runUntilStopped } from './stopping.ts'

interface DemoAccount {
  readonly role: string
  readonly name: string
  readonly signIn: string
  readonly password: string
}

await runUntilStopped(async () => {
  // A folder of its own: demonstration and real records never share a database.
  const wanted = readSettings({ NODE_ENV: 'production', DEMO: '1', DATA_DIR: 'var/demo', LOG_LEVEL: 'warn' })
  const settings = await withFreePort(wanted, Boolean(process.env['PORT']))
  const { requireNoRealPeople } = await import('#app/jobs/load-demonstration.server.ts')
  const env = await openDatabase(settings, { unless: requireNoRealPeople })
  const building = isBuilt() ? Promise.resolve(false) : step('Dựng giao diện', buildIfStale)
  // Waited for at the end, also when what comes before it fails.
  building.catch(() => undefined)
  atStop(() => building.then(() => undefined, () => undefined))
  const accounts = await step('Nạp địa bàn và dữ liệu trình diễn', () => load(env))
  await building
  announce(await serve(env), accounts)
})

async function load(env: Env): Promise<readonly DemoAccount[]> {
  const { loadTerritory } = await import('#app/jobs/load-territory.server.ts')
  const { loadDemonstration } = await import('#app/jobs/load-demonstration.server.ts')
  const { keepRules } = await import('#app/jobs/keep-rules.server.ts')
  const { demonstrateConfirmation, demonstrateRoadmap } = await import('#app/jobs/demonstrate-roadmap.server.ts')
  return inWorld(env, async (world) => {
    await keepRules(world)
    await loadTerritory(world)
    const today = env.DEMO_TODAY ?? dayOf(new Date())
    const { accounts, loaded } = await loadDemonstration(world, { today, beforePublishing: () => demonstrateConfirmation(world, today) })
    await demonstrateRoadmap(world, today)
    if (loaded) await world.db.$executeRawUnsafe('ANALYZE') // else the first reports are planned for empty tables
    return accounts
  })
}

async function step<Value>(name: string, work: () => Promise<Value>): Promise<Value> {
  const began = performance.now()
  console.log(`· ${name}…`)
  const value = await work()
  console.log(`✓ ${name} (${((performance.now() - began) / 1000).toFixed(1)} giây)`)
  return value
}

function announce(url: string, accounts: readonly DemoAccount[]): void {
  const width = (key: 'role' | 'name' | 'signIn') => Math.max(0, ...accounts.map((each) => [...each[key]].length))
  const pad = (text: string, length: number) => text + ' '.repeat(length - [...text].length)
  const rows = accounts.map((each) => `  ${pad(each.role, width('role'))}  ${pad(each.name, width('name'))}  ${pad(each.signIn, width('signIn'))}  ${each.password}`)
  console.log(['', `Kỹ năng số đang chạy tại ${url}`, '', 'Tài khoản trình diễn (vai trò, tên, tên đăng nhập, mật khẩu):', ...rows, '', 'Nhấn Ctrl-C để dừng.'].join('\n'))
}
