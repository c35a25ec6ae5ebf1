import { stripVTControlCharacters } from 'node:util'

export interface Counts {
  readonly passed: number
  readonly failed: number
  /** The names of what failed, each with the first line of its error, in the order of the report. */
  readonly failures?: readonly string[]
}

interface VitestReport {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly testResults: readonly { name: string; status: string; message?: string; assertionResults: readonly { status: string; fullName: string; failureMessages?: readonly string[] }[] }[]
}

/** What Vitest's JSON report says. A file that did not load has no tests, and is one failure. */
export function readVitestReport(text: string): Counts {
  const report = JSON.parse(text) as VitestReport
  const unloaded = report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0)
  const failures = report.testResults.flatMap((file) => file.assertionResults.filter(({ status }) => status === 'failed').map((test) => named(test.fullName, test.failureMessages?.[0])))
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloaded.length,
    failures: [...failures, ...unloaded.map((file) => named(file.name, file.message))],
  }
}

interface PlaywrightSuite {
  readonly file: string
  readonly suites?: readonly PlaywrightSuite[]
  readonly specs?: readonly { ok: boolean; title: string; line: number; tests: readonly { results: readonly { errors: readonly { message?: string }[] }[] }[] }[]
}

/** What Playwright's JSON report says. Errors outside any test (a server that did not start) are failures too. */
export function readPlaywrightReport(text: string): Counts {
  const { stats, errors, suites } = JSON.parse(text) as { stats: { expected: number; unexpected: number; flaky: number }; errors: readonly { message?: string }[]; suites: readonly PlaywrightSuite[] }
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    failures: [...suites.flatMap(failedSpecs), ...errors.map(({ message }) => named('journeys', message))],
  }
}

function failedSpecs(suite: PlaywrightSuite): readonly string[] {
  const own = (suite.specs ?? []).filter(({ ok }) => !ok).map((spec) => named(`${suite.file}:${spec.line} ${spec.title}`, spec.tests[0]?.results.at(-1)?.errors[0]?.message))
  return [...own, ...(suite.suites ?? []).flatMap(failedSpecs)]
}

function named(name: string, message = ''): string {
  const first = stripVTControlCharacters(message).split('\n')[0]?.trim()
  return first ? `${name}: ${first}` : name
}
