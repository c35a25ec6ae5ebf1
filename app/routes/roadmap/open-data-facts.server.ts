import { listPublications, listPublished } from '#app/data/roadmap/publications.server.ts'
import { listDenominatorHistory } from '#app/data/roadmap/targets.server.ts'
import { findSetting } from '#app/data/settings.server.ts'
import { bandOf } from '#app/domain/roadmap/indicator.ts'
import { endOfMonth } from '#app/domain/roadmap/months.ts'
import { openFigures, type OpenFigure } from '#app/domain/roadmap/open-figures.ts'
import type { PublicTable } from '#app/domain/roadmap/public-tables.ts'
import { languageOf, type RequestLanguage } from '#app/http/language.ts'
import { tablesOf } from '#app/usecases/roadmap/publish-figures.server.ts'
import { wordsOf } from '#app/words/words.ts'
import { forReading, world } from '#app/world.server.ts'

export interface OpenData {
  readonly demonstration: boolean
  readonly tables: readonly PublicTable[]
  /** Months that were published, first to last. */
  readonly months: readonly string[]
  readonly publishedAt: Date | null
  readonly figures: readonly OpenFigure[]
}

/** What was published, and nothing else: of some tables, or of one month, where asked. Five statements, however much there is. `language`: of the words by which sums name their source. */
export async function readOpenData(request: Request, only: { readonly table?: string | undefined; readonly month?: string | undefined; readonly language?: RequestLanguage } = {}): Promise<OpenData> {
  const reading = await forReading(world)
  const demonstration = await findSetting(reading.db, 'demonstration') !== null
  const publications = await listPublications(reading.db, demonstration)
  const last = publications.at(-1)
  const tables = tablesOf(world)
  if (!last) return { demonstration, tables, months: [], publishedAt: null, figures: [] }
  const countsFor = (indicator: 'trained' | 'at-basic') => listDenominatorHistory(reading.db, { day: endOfMonth(last.month), demonstration }, bandOf(world.indicators, indicator))
  const [rows, denominators, basicDenominators] = await Promise.all([listPublished(reading.db, demonstration, only), countsFor('trained'), countsFor('at-basic')])
  await world.livingTerritory.reread()
  const figures = openFigures({ territory: world.territory, tables, rows, denominators, basicDenominators, sumSource: wordsOf(only.language ?? languageOf(request)).roadmap.sumSource })
  return { demonstration, tables, months: publications.map(({ month }) => month), publishedAt: last.publishedAt, figures }
}
