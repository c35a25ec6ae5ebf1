import { anyone, nobody } from '#app/domain/people/access.ts'
import { publicStream } from '#app/http/etag.server.ts'
import { guarded } from '../guarded.server.ts'
import { streamedTable } from '../imports/streamed-table.server.ts'
import type { Route } from './+types/open-data-file'
import { openHead, openLines } from './open-data-lines.ts'
import { askedFigures, openHeaders, type AskedFigures } from './open-data-query.server.ts'

export const access = { read: anyone, write: nobody }

/** The published figures as a file: CSV, or a workbook, written while it is sent. */
export const loader = guarded(access.read, async ({ request }: Route.LoaderArgs) => {
  const asked = await askedFigures(request)
  if (asked instanceof Response) return asked
  const format = new URL(request.url).pathname.endsWith('.xlsx') ? 'xlsx' : 'csv'
  return publicStream(request, `${format}\n${openHead.join()}\n${asked.madeOf}`, openHeaders(asked), () => streamedTable(`so-lieu-mo-${asked.months.at(-1) ?? 'trong'}`, format, openHead, linesOf(asked)))
})

async function* linesOf({ figures, demonstration }: AskedFigures) {
  for await (const some of figures()) yield [...openLines(some, demonstration)]
}
