import { anyone, nobody } from '#app/domain/people/access.ts'
import { publicAnswer } from '#app/http/etag.server.ts'
import { csvText } from '#app/http/csv.server.ts'
import { streamTable } from '#app/usecases/imports/stream-table.server.ts'
import { xlsxStream } from '#app/http/xlsx-stream.server.ts'
import { guarded } from '../guarded.server.ts'
import type { Route } from './+types/open-data-file'
import { openHead, openLines } from './open-data-lines.ts'
import { askedFigures } from './open-data-query.server.ts'

export const access = { read: anyone, write: nobody }

/** The published figures as a file: CSV, kept by its ETag, or a workbook, written while it is sent. */
export const loader = guarded(access.read, async ({ request }: Route.LoaderArgs) => {
  const asked = await askedFigures(request)
  if (asked instanceof Response) return asked
  const name = `so-lieu-mo-${asked.months.at(-1) ?? 'trong'}`
  if (new URL(request.url).pathname.endsWith('.xlsx')) return xlsxStream(name, streamTable('so-lieu-mo', rowsOf(asked.figures)))
  return publicAnswer(request, csvText(openHead, openLines(asked.figures)), { 'Content-Type': 'text/csv; charset=utf-8', 'Content-Disposition': `attachment; filename="${name}.csv"` })
})

function* rowsOf(figures: Parameters<typeof openLines>[0]): Generator<readonly string[]> {
  yield openHead
  for (const line of openLines(figures)) yield line.map(String)
}
