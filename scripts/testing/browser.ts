import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { chromium } from '@playwright/test'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/**
 * Makes sure the journeys have a browser: the one CHROMIUM_PATH names, one on the machine, Playwright's own
 * download, or, for root under CI or when allowed, the distribution's package. Throws a sentence when there is none.
 */
export function requireBrowser(mayInstall: boolean): void {
  const given = process.env['CHROMIUM_PATH']
  if (given) {
    if (isRunnable(given)) return
    throw new Error(`CHROMIUM_PATH là ${given}, nhưng không chạy được chương trình đó: hãy sửa, hoặc bỏ biến này.`)
  }
  const found = findOnMachine()
  if (found) return use(found)
  if (isRunnable(chromium.executablePath()) || download()) return
  const installed = mayInstall && process.getuid?.() === 0 ? installPackage() : undefined
  if (installed) return use(installed)
  throw new Error(
    'Không có trình duyệt để thử. Hãy cài bằng «npx playwright install --with-deps chromium» hoặc «sudo apt-get install chromium», ' +
      'hoặc đặt CHROMIUM_PATH; với quyền root, «npm test -- --install-browser» tự cài.',
  )
}

function use(program: string): void {
  process.env['CHROMIUM_PATH'] = program
}

function findOnMachine(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter)
  const places = names.flatMap((name) => folders.map((folder) => path.join(folder, name)))
  return places.find((place) => fs.existsSync(place) && isRunnable(place))
}

/** Some systems put a stub in place that only says what to install. */
function isRunnable(program: string): boolean {
  return spawnSync(program, ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0
}

function download(): boolean {
  console.log('Chưa có trình duyệt; đang tải bản của Playwright…')
  spawnSync('playwright', ['install', 'chromium'], { stdio: 'inherit', timeout: 300_000 })
  return isRunnable(chromium.executablePath())
}

function installPackage(): string | undefined {
  console.log('Đang cài gói chromium của hệ thống…')
  const options = { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } } as const
  spawnSync('/usr/bin/apt-get', ['update'], options)
  spawnSync('/usr/bin/apt-get', ['install', '--yes', '--no-install-recommends', 'chromium'], options)
  return findOnMachine()
}
