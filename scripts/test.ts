/**
 * `npm test`: every stage in order, stopping at the first that fails; the last line counts.
 *
 *   npm test -- --only=rules,usecases    some stages
 *   npm test -- --install-browser        as root: may install the distribution's Chromium
 */
import { parseArgs } from 'node:util'
import { sentenceOf } from './stopping.ts'
import { requireBrowser } from './testing/browser.ts'
import type { Counts } from './testing/reports.ts'
import { stages, type Stage } from './testing/stages.ts'

const total = { passed: 0, failed: 0 }
try {
  const { values } = parseArgs({ options: { only: { type: 'string' }, 'install-browser': { type: 'boolean' } } })
  const chosen = chooseStages(values.only)
  if (chosen.some(({ name }) => name === 'journeys')) requireBrowser(Boolean(process.env['CI'] ?? values['install-browser']))
  for (const stage of chosen) {
    if (!(await runStage(stage))) break
  }
} catch (error) {
  console.error(sentenceOf(error))
  total.failed += 1
}
console.log(`${total.passed} passed, ${total.failed} failed`)
process.exit(total.failed > 0 || total.passed === 0 ? 1 : 0)

function chooseStages(only: string | undefined): readonly Stage[] {
  if (only === undefined) return stages
  const names = only.split(',')
  const unknown = names.filter((name) => !stages.some((stage) => stage.name === name))
  if (unknown.length === 0) return stages.filter(({ name }) => names.includes(name))
  throw new Error(`Không có bước ${unknown.join(', ')}; các bước: ${stages.map(({ name }) => name).join(', ')}.`)
}

/** True when the stage passed, so that the next may run. */
async function runStage({ name, run }: Stage): Promise<boolean> {
  console.log(`\n── ${name}`)
  const began = performance.now()
  const { passed, failed, failures = [] } = await run().catch((error: unknown): Counts => {
    console.error(sentenceOf(error))
    return { passed: 0, failed: 1 }
  })
  total.passed += passed
  total.failed += failed
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  console.log(failed > 0 ? `✗ ${name}: ${failed} hỏng, ${passed} đạt (${seconds} giây). Dừng ở bước này.` : `✓ ${name}: ${passed} đạt (${seconds} giây)`)
  for (const failure of failures) console.log(`  ✗ ${failure}`) // last of all, where a cut-off log still shows it
  return failed === 0
}
