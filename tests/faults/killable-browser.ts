/** A Chromium with a profile on disk that can be killed as an old phone kills it: at once, whatever it was doing. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { chromium, type Browser, type BrowserContext } from '@playwright/test'

export interface KillableBrowser {
  readonly context: BrowserContext
  /** SIGKILL to the browser and all its processes. */
  kill(): Promise<void>
}

/** What must not outlive the command. */
const running = new Set<() => Promise<void>>()
let isOver = false
export async function killAll(): Promise<void> {
  isOver = true
  for (const kill of running) await kill()
}

/** Not called HeadlessChrome: that is served as a robot. */
const agent = 'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36'
const flags = ['--headless', '--remote-debugging-port=0', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-extensions', '--disable-default-apps', '--disable-features=Translate,OptimizationHints,OnDeviceModelService', '--mute-audio', '--window-size=360,740', `--user-agent=${agent}`]

export async function startBrowser(profile: string): Promise<KillableBrowser> {
  if (isOver) throw new Error('the command is being stopped')
  fs.mkdirSync(profile, { recursive: true })
  // What a killed browser leaves to keep a second one out.
  for (const name of fs.readdirSync(profile)) if (name.startsWith('Singleton')) fs.rmSync(path.join(profile, name), { force: true })
  const child = spawn(process.env['CHROMIUM_PATH'] ?? chromium.executablePath(), [...flags, `--user-data-dir=${profile}`, 'about:blank'], { detached: true, stdio: ['ignore', 'ignore', 'pipe'] })
  const address = await debuggerOf(child)
  const browser: Browser = await chromium.connectOverCDP(address)
  const [context] = browser.contexts()
  if (!context) throw new Error('a browser without a context')
  const kill = async () => {
    running.delete(kill)
    if (child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    process.kill(-(child.pid ?? 0), 'SIGKILL')
    await gone
    await browser.close().catch(() => undefined)
  }
  running.add(kill)
  return { context, kill }
}

async function debuggerOf(child: ChildProcess): Promise<string> {
  if (!child.stderr) throw new Error('no way to hear the browser')
  for await (const line of createInterface({ input: child.stderr })) {
    const [, address] = /DevTools listening on (ws:\S+)/.exec(line) ?? []
    if (address !== undefined) {
      child.stderr.resume()
      return address
    }
  }
  throw new Error('the browser ended before it began')
}
