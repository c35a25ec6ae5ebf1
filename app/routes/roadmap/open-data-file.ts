import { anyone, nobody } from '#app/domain/people/access.ts'
import { publicAnswer } from '#app/http/etag.server.ts'
import { csvText } from '#app/http/csv.server.ts'
import { streamTable } from '#app/usecases/imports/stream-table.server.ts'
import { xlsxStream } from '#app/http/xlsx-stream.server.ts'
import { guarded } from '../guarded.server.ts'
import type { Route } from './+types/open-data-file'
import type { OpenData } from './open-data-facts.server.ts'
import { licence } from './open-data-licence.ts'
import { openHead, openLines } from './open-data-lines.ts'
import { askedFigures } from './open-data-query.server.ts'

export const access = { read: anyone, write: nobody }

/** The published figures as a file: CSV, or a workbook, written while it is sent; either kept by its ETag, which is made of the same lines. */
export const loader = guarded(access.read, async ({ request }: Route.LoaderArgs) => {
  const asked = await askedFigures(request)
  if (asked instanceof Response) return asked
  const name = `so-lieu-mo-${asked.months.at(-1) ?? 'trong'}`
  const text = csvText(openHead, openLines(asked.figures, asked.demonstration))
  const common = { Link: `<${licence.address}>; rel="license"`, ...(asked.publishedAt && { 'Last-Modified': asked.publishedAt.toUTCString() }) }
  if (!new URL(request.url).pathname.endsWith('.xlsx')) return publicAnswer(request, text, { ...common, 'Content-Type': 'text/csv; charset=utf-8', 'Content-Disposition': `attachment; filename="${name}.csv"` })
  const { status, headers } = publicAnswer(request, `xlsx\n${text}`, common)
  if (status === 304) return new Response(null, { status, headers })
  const workbook = xlsxStream(name, streamTable('so-lieu-mo', rowsOf(asked)))
  for (const [header, value] of headers) if (header !== 'content-type') workbook.headers.set(header, value)
  return workbook
})

function* rowsOf({ figures, demonstration }: OpenData): Generator<readonly string[]> {
  yield openHead
  for (const line of openLines(figures, demonstration)) yield line.map(String)
}
