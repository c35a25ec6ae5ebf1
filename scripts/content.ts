import path from 'node:path'
import { checkContent } from '#app/catalogue/check-content.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { contentReport, readContentOptions } from './content/report.ts'

/**
 * Checks content/ alone: every fault with file, line and what to write instead, or one line of what is there.
 *
 *   npm run content                        an expired fact is a notice
 *   npm run content -- --strict            an expired fact is a fault
 *   npm run content -- --on=2027-01-31     as if it were that day
 */
const options = readContentOptions(process.argv.slice(2), dayOf(new Date()))
if (!options.ok) {
  console.log(options.reason)
  process.exitCode = 2
} else {
  const folder = options.folder ?? path.resolve(import.meta.dirname, '../content')
  const { lines, exitCode } = contentReport(checkContent(folder, options.today), options.isStrict)
  console.log(lines.join('\n'))
  process.exitCode = exitCode
}
