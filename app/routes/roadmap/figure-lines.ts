import type { Day } from '#app/domain/calendar.ts'
import type { FigureRow } from '#app/domain/roadmap/figure-table.ts'
import type { UnitFigures } from '#app/domain/roadmap/unit-figures.ts'
import type { Words } from '#app/words/words.ts'
import type { NamedCourse } from './figure-facts.server.ts'
import { codeOf } from './figures.tsx'

interface Titled { readonly words: Words['roadmap']; readonly day: Day; readonly residentCourses: readonly NamedCourse[]; readonly measures: readonly NamedCourse[]; readonly officialCourses: readonly NamedCourse[] }

/** The head of a file of figures; days as YYYY-MM-DD and shares with a point, so that a program reads them as well. */
export function figureHead({ csvHead: head }: Words['roadmap']): readonly string[] {
  return [head.code, head.unit, head.course, head.audience, head.count, head.denominator, head.share, head.status, head.milestone, head.milestoneOn, head.perMonth, head.day, head.denominatorOn, head.source]
}

/** One line for each shown or withheld figure: the place itself, those below it, and its officials; the very rows of the page. */
export function figureLines(figures: UnitFigures, titled: Titled): readonly (readonly (string | number)[])[] {
  const { words, residentCourses, measures, officialCourses } = titled
  const residents = [figures.row, ...figures.below].map((row) => lineOf(row, codeOf([...residentCourses, ...measures], figures.courseId), words.csvResidents, titled))
  const officials = figures.officials.flatMap(({ courseId, row }) => {
    const below = figures.officialsBelow.find((each) => each.courseId === courseId)?.rows ?? []
    return [row, ...below].map((each) => lineOf(each, codeOf(officialCourses, courseId), words.csvOfficials, titled))
  })
  return [...residents, ...officials]
}

function lineOf(row: FigureRow, course: string, audience: string, { words, day }: Titled): readonly (string | number)[] {
  const { denominator, progress } = row
  const name = row.kind === 'undetermined' ? `${row.name} – ${words.undetermined}` : row.name
  const of = denominator ?? { people: words.noDenominator, onDate: '', source: '' }
  const { count, share } = figureCells(row.figure, words)
  return [row.code, name, course, audience, count, of.people, share, ...progressCells(progress, words), row.toldOn ?? day, of.onDate, of.source]
}

function figureCells(figure: FigureRow['figure'], words: Words['roadmap']): { readonly count: string | number; readonly share: string | number } {
  switch (figure.kind) {
    case 'withheld': return { count: words.csvWithheld, share: words.csvWithheld }
    case 'share': return { count: figure.count, share: percentOf(figure.value) }
    case 'above-one': return { count: figure.count, share: words.aboveOne }
    case 'count-only': return { count: figure.count, share: '' }
  }
}

function progressCells({ achievement, next, perMonth }: FigureRow['progress'], words: Words['roadmap']): readonly (string | number)[] {
  return [achievement ? words.status[achievement] : '', next ? percentOf(next.share) : '', next?.dueOn ?? '', perMonth ?? '']
}

const percentOf = (share: number) => Math.round(share * 1000) / 10
