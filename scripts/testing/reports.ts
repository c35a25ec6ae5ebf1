export interface Counts {
  readonly passed: number
  readonly failed: number
}

/** What Vitest's JSON report says. A file that did not load has no tests, and is one failure. */
export function readVitestReport(text: string): Counts {
  const report = JSON.parse(text) as { numPassedTests: number; numFailedTests: number; testResults: { status: string; assertionResults: unknown[] }[] }
  const unloaded = report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0)
  return { passed: report.numPassedTests, failed: report.numFailedTests + unloaded.length }
}

/** What Playwright's JSON report says. Errors outside any test (a server that did not start) are failures too. */
export function readPlaywrightReport(text: string): Counts {
  const { stats, errors } = JSON.parse(text) as { stats: { expected: number; unexpected: number; flaky: number }; errors: unknown[] }
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length }
}
