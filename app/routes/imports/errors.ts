import type { Asker } from '#app/auth/asker.server.ts'
import { countVerdicts, listRowsOfVerdict } from '#app/data/imports/rows.server.ts'
import { nobody, role } from '#app/domain/people/access.ts'
import { languageOf } from '#app/http/language.ts'
import { recordDownload } from '#app/usecases/people/record-download.server.ts'
import { wordsOf } from '#app/words/words.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import type { Route } from './+types/errors'
import { readBatch } from './batch-facts.server.ts'
import { fieldTitle } from './field-title.ts'
import { streamedTable } from './streamed-table.server.ts'

export const access = { read: role('people.import', 'any'), write: nobody }

/** Rows read at once. */
const atOnce = 500

/** Every error of a file with its line, field, what was read and how to mend it; what was read may be names, so whoever takes it is on record. Sent while it is read. */
export const loader = guarded(access.read, async ({ asker, request, params }: Route.LoaderArgs & { asker: Asker }) => {
  const batch = await readBatch(asker, params.batch)
  const { imports } = wordsOf(languageOf(request))
  const { wrong = 0 } = await countVerdicts(world.db, batch.id)
  await recordDownload(world, { actorId: personOf(asker).personId, list: 'import-errors', subject: `import:${batch.id}`, people: wrong })
  return streamedTable('loi-nhap', 'csv', [imports.line, imports.field, imports.read, imports.fix], lines())

  async function* lines() {
    for (let skip = 0; skip < wrong; skip += atOnce) {
      const rows = await listRowsOfVerdict(world.db, batch.id, 'wrong', { skip, limit: atOnce })
      yield rows.flatMap(({ part, line, problems }) => problems.map(({ field, read, reason }) => [imports.part(part, String(line)), fieldTitle(imports, field), read, imports.cellReasons[reason]]))
    }
  }
})
