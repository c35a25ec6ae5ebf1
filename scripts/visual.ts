/** `npm run test:visual`: looks at every question there is, on a phone; too slow for `npm test`, which looks at those its journeys draw. */
import { spawnSync } from 'node:child_process'
import { buildIfStale } from './building.ts'
import { requireBrowser } from './testing/browser.ts'

requireBrowser(Boolean(process.env['CI']))
await buildIfStale()
process.exit(spawnSync('playwright', ['test', '--config', 'tests/e2e/playwright.config.ts', '--project=every-question'], { stdio: 'inherit' }).status ?? 1)
