import path from 'node:path'
import { defineConfig, devices } from '@playwright/test'

const root = path.resolve(import.meta.dirname, '../..')
const kept = path.join(root, 'var/test')
const address = `http://127.0.0.1:${process.env['E2E_PORT'] ?? '4173'}`

/** A browser on the machine (CHROMIUM_PATH), else Playwright's own download. */
const chromium = process.env['CHROMIUM_PATH']

/** The browser talks to our server and to nobody else, and runs as root in a container. */
const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export default defineConfig({
  testDir: import.meta.dirname,
  testMatch: '**/*.spec.ts',
  outputDir: path.join(kept, 'journeys'),
  reporter: [['list'], ['json', { outputFile: path.join(kept, 'playwright.json') }]],
  forbidOnly: true,
  fullyParallel: true,
  workers: 2,
  retries: 0,
  // What hangs is ended; a slow machine decides nothing.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  use: {
    baseURL: address,
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    // Pictures of every step would take a quarter of the run; the page as it was can be opened from the snapshots.
    trace: { mode: 'retain-on-failure', screenshots: false },
    screenshot: 'only-on-failure',
    launchOptions: { args: quiet, ...(chromium ? { executablePath: chromium } : {}) },
  },
  // The user agents are those of Playwright's devices: HeadlessChrome is served as a robot.
  projects: [
    // Slow, by a command of its own: npm run test:visual.
    { name: 'every-question', testMatch: '**/*.sweep.ts', use: { ...devices['Pixel 7'], viewport: { width: 360, height: 740 } } },
    // Drawn alike on every machine: no hints of its fonts, no colours of its screen. By the same command.
    ...[360, 1280].map((width) => ({ name: `pictures-${width}`, testMatch: '**/*.pictures.ts', snapshotPathTemplate: '{testDir}/pictures/{arg}{ext}', use: { ...devices[width < 600 ? 'Pixel 7' : 'Desktop Chrome'], viewport: { width, height: width < 600 ? 1200 : 900 }, deviceScaleFactor: 1, launchOptions: { args: [...quiet, '--font-render-hinting=none', '--disable-lcd-text', '--force-color-profile=srgb', '--hide-scrollbars'], ...(chromium ? { executablePath: chromium } : {}) } } })),
    // What is the same for every screen (addresses, words) is asked once, with `desktop`.
    { name: 'phone', testIgnore: /(budget|documents|english|old-browsers|outlines|refusals)\.spec\.ts$/, use: { ...devices['Pixel 7'], viewport: { width: 360, height: 740 }, deviceScaleFactor: 2 } },
    // What the worker and the journal keep and send is the same for every screen too: asked once, with `phone`, where it matters.
    { name: 'desktop', testIgnore: /(journal|journal-anew|kept-lessons|kit|offline|offline-final|plain-form|profiles-back)\.spec\.ts$/, use: { ...devices['Desktop Chrome'], viewport: { width: 1280, height: 800 } } },
  ],
  webServer: {
    command: `"${process.execPath}" tests/e2e/serve.ts`,
    cwd: root,
    url: `${address}/ready`,
    timeout: 300_000,
    reuseExistingServer: false,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
    stdout: 'ignore',
    stderr: 'pipe',
  },
})
