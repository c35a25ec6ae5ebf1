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

/** Tests that run in a browser, each folder with a tsconfig of its own. */
const inBrowser: readonly string[] = ['tests/bench', 'tests/e2e', 'tests/faults']

/** Every stage of `npm test`, in order: the quick and telling ones first. */
export const stages: readonly Stage[] = [
  // The linter reads types too, and each route's are generated: first in line, so that the rest find them. Every surrounding is the whole product
  // once more in its memory, so those of tests in a browser come in a process of their own.
  check('lint', ['react-router', 'typegen'], ['eslint', '.', '--max-warnings=0', ...inBrowser.flatMap((folder) => ['--ignore-pattern', folder])], ['eslint', ...inBrowser, '--max-warnings=0']),
  check('circles', ['depcruise', '--config', '.dependency-cruiser.cjs', 'app', 'tests', 'scripts', 'prisma']),
  check('unused', ['knip']),
  { name: 'types', run: checkTypes },
  vitest('rules'),
  vitest('usecases'),
  vitest('content'),
  { name: 'build', run: () => buildIfStale().then(() => ({ passed: 1, failed: 0 })) },
  { name: 'journeys', run: runJourneys },
]

/** A stage of tools that must all succeed: counted as one test. */
function check(name: string, ...commands: readonly (readonly string[])[]): Stage {
  return { name, run: () => runAll(commands) }
}

/** Every tsconfig is a surrounding of its own: Node, nothing at all, a browser. */
function checkTypes(): Promise<Counts> {
  const projects = ['tsconfig.json', ...fs.globSync('{app,tests}/**/tsconfig.json').sort()]
  return runAll([['react-router', 'typegen'], ...projects.map((project) => ['tsc', '--noEmit', '--project', project])])
}

async function runAll(commands: readonly (readonly string[])[]): Promise<Counts> {
  for (const command of commands) {
    if ((await runCommand(command)) !== 0) return { passed: 0, failed: 1 }
  }
  return { passed: 1, failed: 0 }
}

function vitest(project: string): Stage {
  const report = path.join(reports, `${project}.json`)
  const command = ['vitest', 'run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  return { name: project, run: () => counted(command, report, readVitestReport) }
}

/**
 * Each kind of device has a server of its own: its clock runs fast, and one day of it must last for all journeys of one. Phones are served as over
 * HTTPS, desktops as the demonstration is.
 */
async function runJourneys(): Promise<Counts> {
  const total = { passed: 0, failed: 0, failures: [] as string[] }
  for (const [project, cookieSecure] of [['phone', '1'], ['desktop', '0']] as const) {
    process.env['COOKIE_SECURE'] = cookieSecure
    const { passed, failed, failures = [] } = await counted(['playwright', 'test', '--config', 'tests/e2e/playwright.config.ts', `--project=${project}`], path.join(reports, 'playwright.json'), readPlaywrightReport)
    total.passed += passed
    total.failed += failed
    total.failures.push(...failures)
  }
  return total
}

/** A report of an earlier run must not speak for this one, and a stage in which nothing ran has failed. */
async function counted(command: readonly string[], report: string, read: (text: string) => Counts): Promise<Counts> {
  fs.rmSync(report, { force: true })
  const code = await runCommand(command)
  const counts: Counts = fs.existsSync(report) ? read(fs.readFileSync(report, 'utf8')) : { passed: 0, failed: 0 }
  const broken = counts.failed === 0 && (code !== 0 || counts.passed === 0)
  return broken ? { ...counts, failed: 1 } : counts
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
