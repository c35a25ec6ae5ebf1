import { listPublications, listPublished } from '#app/data/roadmap/publications.server.ts'
import { listDenominatorHistory } from '#app/data/roadmap/targets.server.ts'
import { findSetting } from '#app/data/settings.server.ts'
import { bandOf } from '#app/domain/roadmap/indicator.ts'
import { endOfMonth } from '#app/domain/roadmap/months.ts'
import { openFigures, type OpenFigure } from '#app/domain/roadmap/open-figures.ts'
import type { PublicTable } from '#app/domain/roadmap/public-tables.ts'
import type { RequestLanguage } from '#app/http/language.ts'
import { tablesOf } from '#app/usecases/roadmap/publish-figures.server.ts'
import { wordsOf } from '#app/words/words.ts'
import { forReading, world } from '#app/world.server.ts'
import { keptWhile } from './kept-while.server.ts'

/** Of one table, place or month; of all where they are absent. */
export interface OpenQuestion { readonly table?: string | undefined; readonly place?: string | undefined; readonly month?: string | undefined }

export interface OpenData {
  readonly demonstration: boolean
  readonly tables: readonly PublicTable[]
  /** Months that were published, first to last. */
  readonly months: readonly string[]
  readonly publishedAt: Date | null
  /** All that figures follow from, as one text: where it is the same, so are they, since what was published of a month never changes. */
  readonly madeOf: string
  /** The figures themselves, some at a time; a statement for each table, or one where one table or place is asked for. */
  readonly figures: (only?: OpenQuestion) => AsyncIterable<readonly OpenFigure[]>
}

/** How rows are told, in each language: the places of every month and how many people they have are found once. */
const kept = keptWhile<ReturnType<typeof openFigures>>(2)

/** Few, so that nobody's answer waits long behind a piece of somebody's file. */
const atOnce = 200

/** What was published, and nothing else; a source that is ours is named in a language. Nothing of the figures is read before they are asked for. */
export async function readOpenData(language: RequestLanguage): Promise<OpenData> {
  const { db } = await forReading(world)
  const demonstration = await findSetting(db, 'demonstration') !== null
  const publications = await listPublications(db, demonstration)
  await world.livingTerritory.reread()
  const { territory } = world
  const last = publications.at(-1)
  const tables = tablesOf(world)
  const countsFor = async (indicator: 'trained' | 'at-basic') => last === undefined ? [] : listDenominatorHistory(db, { day: endOfMonth(last.month), demonstration }, bandOf(world.indicators, indicator))
  const [denominators, basicDenominators] = await Promise.all([countsFor('trained'), countsFor('at-basic')])
  const sumSource = wordsOf(language).roadmap.sumSource
  const madeOf = JSON.stringify([demonstration, tables, publications, denominators, basicDenominators, sumSource, territory])
  const toRows = await kept(language, madeOf, () => Promise.resolve(openFigures({ territory, tables, denominators, basicDenominators, sumSource })))
  return {
    demonstration, tables, months: publications.map(({ month }) => month), publishedAt: last?.publishedAt ?? null, madeOf,
    async* figures(only = {}) {
      if (last === undefined) return
      // All of it a table at a time; of one place there is little.
      for (const part of only.table === undefined && only.place === undefined ? tables.map(({ id: table }) => ({ ...only, table })) : [only]) {
        const rows = (await listPublished(db, demonstration, part)).filter(({ month }) => month <= last.month) // one that is published meanwhile is another answer's
        for (let from = 0; from < rows.length; from += atOnce) yield toRows(rows.slice(from, from + atOnce))
      }
    },
  }
}

/** All of what comes some at a time: of one table or place. */
export async function allOf(figures: AsyncIterable<readonly OpenFigure[]>): Promise<readonly OpenFigure[]> {
  const all: OpenFigure[] = []
  for await (const some of figures) all.push(...some)
  return all
}
