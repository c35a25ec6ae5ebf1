import { spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { buildIfStale } from '../building.ts'
import { readPlaywrightReport, readVitestReport, type Counts } from './reports.ts'

export interface Stage {
  readonly name: string
  /** Runs to the end; its own output goes to the terminal. */
  readonly run: () => Promise<Counts>
}

const reports = path.join('var', 'test')

/** Every stage of `npm test`, in order: the quick and telling ones first. */
export const stages: readonly Stage[] = [
  check('lint', ['eslint', '.', '--max-warnings=0']),
  check('circles', ['depcruise', '--config', '.dependency-cruiser.cjs', 'app', 'tests', 'scripts', 'prisma']),
  check('unused', ['knip']),
  { name: 'types', run: checkTypes },
  vitest('rules'),
  vitest('usecases'),
  vitest('content'),
  { name: 'build', run: () => buildIfStale().then(() => ({ passed: 1, failed: 0 })) },
  { name: 'journeys', run: runJourneys },
]

/** A stage that is one tool: counted as one test. */
function check(name: string, command: readonly string[]): Stage {
  return { name, run: async () => oneOf((await runCommand(command)) === 0) }
}

/** Routes get their types first; then every tsconfig is a surrounding of its own (Node, nothing at all, a browser). */
async function checkTypes(): Promise<Counts> {
  if ((await runCommand(['react-router', 'typegen'])) !== 0) return oneOf(false)
  for (const project of ['tsconfig.json', ...fs.globSync('{app,tests}/**/tsconfig.json').sort()]) {
    if ((await runCommand(['tsc', '--noEmit', '--project', project])) !== 0) return oneOf(false)
  }
  return oneOf(true)
}

function vitest(project: string): Stage {
  const report = path.join(reports, `${project}.json`)
  const command = ['vitest', 'run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  return { name: project, run: () => counted(command, report, readVitestReport) }
}

function runJourneys(): Promise<Counts> {
  return counted(['playwright', 'test', '--config', 'tests/e2e/playwright.config.ts'], path.join(reports, 'playwright.json'), readPlaywrightReport)
}

/** A report of an earlier run must not speak for this one, and a stage in which nothing ran has failed. */
async function counted(command: readonly string[], report: string, read: (text: string) => Counts): Promise<Counts> {
  fs.rmSync(report, { force: true })
  const code = await runCommand(command)
  const { passed, failed } = fs.existsSync(report) ? read(fs.readFileSync(report, 'utf8')) : { passed: 0, failed: 0 }
  const broken = failed === 0 && (code !== 0 || passed === 0)
  return { passed, failed: broken ? 1 : failed }
}

function oneOf(passed: boolean): Counts {
  return passed ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

/** One of the repository's tools (node_modules/.bin), with its output on the terminal; answers its exit code. */
function runCommand([program = '', ...args]: readonly string[]): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: ['ignore', 'inherit', 'inherit'] })
    child.on('error', (error) => {
      console.error(error.message)
      resolve(1)
    })
    child.on('close', (code) => resolve(code ?? 1))
  })
}
