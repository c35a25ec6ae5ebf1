import { evidenceKinds } from '#app/domain/roadmap/figure-entries.ts'
import type { EvaluationContent } from '#app/domain/roadmap/evaluation.ts'
import { partsOf } from '#app/domain/roadmap/public-tables.ts'
import { formatOf } from '#app/words/format.ts'
import { evaluationReport as words } from '#app/words/vi/evaluation-report.ts'
import { groups } from '#app/words/vi/groups.ts'
import { targets } from '#app/words/vi/targets.ts'
import type { Cell, ReportSection } from './report-document.server.ts'

const format = formatOf('vi')
const percent = (share: number) => format.number(Math.round(share * 1_000) / 10, 1)

/** By which kinds of evidence people completed, and where each former district's line is going; nothing of what was signed before either was kept. */
export function outlookSections(content: EvaluationContent): readonly ReportSection[] {
  const rows = content.units.filter(({ kind }) => kind === 'province' || kind === 'district').flatMap((unit) => unit.residents.map((row) => ({ unit: unit.name, course: content.courses.find(({ id }) => id === row.course)?.code ?? row.course, row })))
  const counted = rows.filter(({ row }) => row.evidence !== undefined && row.count !== 0)
  const evidence = counted.map(({ unit, course, row }): readonly Cell[] => [unit, course, ...evidenceKinds.map((kind): Cell => (row.evidence ? { value: row.evidence.find(({ part }) => part === kind)?.people ?? 0, digits: 0 } : words.withheld))])
  const told = (way: 'sex' | 'age', title: string): readonly ReportSection[] => {
    const cells = rows.flatMap(({ unit, course, row }): readonly (readonly Cell[])[] => (row[way] === undefined || row.count === 0 ? [] : [[unit, course, ...partsOf[way].map((part): Cell => (row[way] ? { value: row[way].find((each) => each.part === part)?.people ?? 0, digits: 0 } : words.withheld)), row.asOf?.[way] ? format.day(row.asOf[way]) : '—']]))
    const head = [words.unit, words.course, ...partsOf[way].map((part) => groups.parts[part as keyof typeof groups.parts]), words.onDate]
    return cells.length === 0 ? [] : [{ heading: title, paragraphs: [groups.monthly], table: { caption: title, head, rows: cells, widths: [3, 1.2, ...partsOf[way].map(() => 1.4), 1.6] } }]
  }
  const ofProvince = rows.filter(({ row }) => (row.months ?? []).length > 0)
  const nobody = ofProvince.filter(({ row }) => row.count === 0).map(({ course }) => course)
  const months = ofProvince.filter(({ row }) => row.count !== 0).flatMap(({ course, row }) => (row.months ?? []).map((point): readonly Cell[] => [course, monthName(point.month), { value: point.count, digits: 0 }, point.share === null ? words.noDenominator : percent(point.share)]))
  const measured = content.units.filter(({ kind }) => kind === 'province' || kind === 'district').flatMap((unit) => (unit.measures ?? []).map((row) => ({ unit: unit.name, course: targets.indicators[row.indicator], row })))
  const projected = [...rows, ...measured].flatMap(({ unit, course, row: { projection } }): readonly (readonly Cell[])[] => {
    const last = projection?.months.at(-1)
    if (!projection || !last || last.upper === 0) return []
    const { method, tested, reaches } = projection
    return [[unit, course, words.methods[method], percent(tested[0]?.error ?? 0), monthName(last.month), percent(last.value), words.bandOf(percent(last.lower), percent(last.upper)), reaches === null ? '—' : reaches.expected === null ? words.reachesNot : monthName(reaches.expected)]]
  })
  return [
    ...(evidence.length === 0 ? [] : [{ heading: words.evidence, paragraphs: [words.evidenceNote], table: { caption: words.evidence, head: [words.unit, words.course, ...evidenceKinds.map((kind) => groups.parts[kind])], rows: evidence, widths: [4, 1.5, 2, 2, 2, 2] } }]),
    ...told('sex', groups.ways.sex), ...told('age', groups.ways.age),
    ...(months.length === 0 ? [] : [{ heading: words.months, paragraphs: nobody.length === 0 ? [] : [words.monthsNobody(nobody.join(', '))], table: { caption: words.months, head: [words.course, words.untilMonth, words.completed, words.share], rows: months, widths: [2, 2, 2, 2] } }]),
    ...(projected.length === 0 ? [] : [{ heading: words.projection, paragraphs: [`${words.projectionNote} ${words.projectionNobody}`], table: { caption: words.projection, head: [words.unit, words.course, words.method, words.error, words.untilMonth, words.projected, words.band, words.reaches], rows: projected, widths: [3, 2.6, 2, 1.6, 1.5, 1.5, 2.2, 2] } }]),
  ]
}

/** «06/2027» of «2027-06». */
function monthName(month: string): string {
  return `${month.slice(5, 7)}/${month.slice(0, 4)}`
}
