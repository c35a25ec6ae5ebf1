/**
 * `npm run test:visual`: looks at every question and every page there is, on a phone, and holds the ten main pages against the pictures kept of them; too slow for
 * `npm test`, which looks at the questions its journeys draw and the pages they lead to.
 *
 *   npm run test:visual -- --update    takes new pictures, to be looked at before they are kept
 */
import { spawnSync } from 'node:child_process'
import { parseArgs } from 'node:util'
import { buildIfStale } from './building.ts'
import { requireBrowser } from './testing/browser.ts'

const { values: { update } } = parseArgs({ options: { update: { type: 'boolean', default: false } } })
const pictures = ['--project=pictures-360', '--project=pictures-1280']

requireBrowser(Boolean(process.env['CI']))
await buildIfStale()
process.exit(spawnSync('playwright', ['test', '--config', 'tests/e2e/playwright.config.ts', ...pictures, ...(update ? ['--update-snapshots'] : ['--project=every-question'])], { stdio: 'inherit' }).status ?? 1)
