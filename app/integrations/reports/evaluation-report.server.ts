import type { EvaluatedUnit, EvaluationContent } from '#app/domain/roadmap/evaluation.ts'
import { bandOf, limitsOf } from '#app/domain/roadmap/indicator.ts'
import { isMilestoneIndicator } from '#app/domain/roadmap/milestone-measures.ts'
import { unitKey } from '#app/domain/territory/path.ts'
import { fullName } from '#app/domain/territory/unit.ts'
import { formatOf } from '#app/words/format.ts'
import { evaluationReport as words } from '#app/words/vi/evaluation-report.ts'
import { roadmap } from '#app/words/vi/roadmap.ts'
import { targets } from '#app/words/vi/targets.ts'
import { tasks as taskWords } from '#app/words/vi/tasks.ts'
import { outlookSections } from './outlook-sections.server.ts'
import type { Cell, ReportDocument, ReportSection } from './report-document.server.ts'

const format = formatOf('vi')
export interface Seal { readonly hash: string; readonly key: string; readonly signature: string }

/** The yearly report, in Vietnamese, from a signed evaluation and nothing else. */
export function evaluationReport(content: EvaluationContent, seal: Seal): ReportDocument {
  const { year, version, closesOn, signedAt, corrects, threshold } = content
  const signedBy = content.signedBy === undefined || content.signedBy === '' ? words.signerErased : content.signedBy
  return {
    title: words.title(year), author: signedBy, at: new Date(signedAt),
    lead: [
      words.closes(format.longDay(closesOn)), words.signed(signedBy, format.longDay(new Date(signedAt)), version),
      ...(corrects === null ? [] : [words.corrects(corrects.version, corrects.hash, corrects.why)]),
      ...(content.demonstration ? [words.demonstration] : []), ...(content.unitList ? [words.unitList(content.unitList.units.length, format.longDay(content.unitList.day))] : []), words.suppressed(threshold - 1), `${words.three} ${roadmap.bandNotes[bandOf(content.indicators ?? [], 'trained')]}`.trim(),
    ],
    sections: [
      placesSection(words.districts, content, ({ kind }) => kind === 'province' || kind === 'district'),
      progressSection(content),
      ...gainedSection(content),
      ...outlookSections(content),
      officialsSection(content),
      tasksSection(content),
      placesSection(words.communes, content, ({ kind }) => kind === 'leaf' || kind === 'undetermined'),
      ...inputs(content),
    ],
    seal: [words.hash(seal.hash), words.signature(seal.signature), words.key(seal.key)],
  }
}

const number = (value: number | null, digits = 0): Cell => (value === null ? words.withheld : { value, digits })
/** In percent, to one decimal: as pages show it. */
const percent = (share: number): Cell => ({ value: Math.round(share * 1_000) / 10, digits: 1 })
const share = (count: number | null, people: number | null): Cell => (count === null ? words.withheld : people === null || people === 0 ? words.noDenominator : count > people ? words.aboveOne : percent(count / people))

/** A place of the day, or a unit that stood before: by name, since nobody knows a code of then. */
function nameOf({ units, unitList }: EvaluationContent, key: string): string {
  const listed = unitList?.units.find((unit) => unitKey(unit) === key)
  return units.find(({ unit }) => unit === key)?.name ?? (listed ? fullName(listed) : key)
}

/** The code of a course, or the indicator that has milestones of its own. */
function measuredBy({ courses }: EvaluationContent, id: string): string {
  return isMilestoneIndicator(id) ? targets.indicators[id] : courses.find((course) => course.id === id)?.code ?? id
}

function placesSection(heading: string, content: EvaluationContent, is: (unit: EvaluatedUnit) => boolean): ReportSection {
  const courses = content.courses.filter(({ audience }) => audience === 'resident')
  const head = [words.unit, words.people, ...courses.map(({ code }) => code), words.assessed, words.basic, words.basicShare, words.confirmed, words.confirmedShare]
  const rows = content.units.filter(is).map((unit): readonly Cell[] => [
    unit.kind === 'undetermined' ? `${roadmap.undetermined}: ${unit.name}` : unit.name, unit.people === null ? words.noDenominator : number(unit.people),
    ...courses.map(({ id }) => number(unit.residents.find(({ course }) => course === id)?.count ?? null)),
    number(unit.assessed), number(unit.basic), share(unit.basic, unit.basicPeople === undefined ? unit.people : unit.basicPeople), number(unit.confirmed), share(unit.confirmed, unit.people),
  ])
  const legend = courses.map(({ code, short }) => `${code}: ${short}`).join('; ')
  return { heading, paragraphs: [words.completedLegend(legend)], table: { caption: heading, head, rows, widths: [4, 1.5, ...courses.map(() => 1.2), 1.4, 1.2, 1.2, 1.2, 1.2] } }
}

/** Who completed a course in the year, where they lived then: districts and the province; nothing where a version was signed without it. */
function gainedSection(content: EvaluationContent): readonly ReportSection[] {
  const courses = content.courses.filter(({ audience }) => audience === 'resident')
  const rows = content.units.filter(({ kind, residents }) => (kind === 'province' || kind === 'district') && residents.some(({ gained }) => gained !== undefined))
    .map((unit): readonly Cell[] => [unit.name, ...courses.map(({ id }) => number(unit.residents.find(({ course }) => course === id)?.gained ?? null))])
  const head = [words.unit, ...courses.map(({ code }) => code)]
  return rows.length === 0 ? [] : [{ heading: words.gained, paragraphs: [words.gainedNote], table: { caption: words.gained, head, rows, widths: [4, ...courses.map(() => 1.2)] } }]
}

/** Each district and the province against what is due, for courses that have milestones. */
function progressSection(content: EvaluationContent): ReportSection {
  const { onTrack, watch } = limitsOf(content.indicators ?? [], 'achievement')
  const rows = content.units.filter(({ kind }) => kind === 'province' || kind === 'district').flatMap((unit) => unit.residents.filter(({ dueToday }) => dueToday !== null).map((row): readonly Cell[] => [
    unit.name, content.courses.find(({ id }) => id === row.course)?.code ?? row.course, number(row.count), share(row.count, unit.people), percent(row.dueToday ?? 0), row.achievement === null ? '—' : roadmap.status[row.achievement],
  ]))
  return { heading: words.progress, paragraphs: [words.progressRule(`${Math.round(onTrack * 100)}%`, `${Math.round(watch * 100)}%`)], table: rows.length === 0 ? null : { caption: words.progress, head: [words.unit, words.course, words.completed, words.share, words.due, words.status], rows, widths: [4, 1.5, 1.5, 1.5, 1.5, 2] } }
}

function officialsSection(content: EvaluationContent): ReportSection {
  const rows = content.units.filter(({ kind }) => kind === 'province' || kind === 'district').flatMap((unit) => unit.officials.map((row): readonly Cell[] => [
    unit.name, content.courses.find(({ id }) => id === row.course)?.code ?? row.course, number(row.count), number(row.roster), share(row.count, row.roster),
    row.dueToday == null ? '—' : percent(row.dueToday), row.achievement == null ? '—' : roadmap.status[row.achievement],
  ]))
  return { heading: words.officials, paragraphs: [words.officialsNote], table: rows.length === 0 ? null : { caption: words.officials, head: [words.unit, words.course, words.valid, words.roster, words.share, words.due, words.status], rows, widths: [4, 1.5, 1.5, 1.5, 1.5, 1.5, 2] } }
}

function tasksSection(content: EvaluationContent): ReportSection {
  const rows = content.tasks.map((task): readonly Cell[] => [nameOf(content, task.unit), task.title, task.responsible ?? '', task.dueOn === null ? taskWords.noDue : format.day(task.dueOn), taskWords.states[task.state]])
  return { heading: words.tasks, paragraphs: rows.length === 0 ? [words.tasksNone] : [], table: rows.length === 0 ? null : { caption: words.tasks, head: [words.unit, taskWords.task, taskWords.responsible, taskWords.dueOn, taskWords.state], rows, widths: [2.5, 5, 3.5, 1.5, 1.8] } }
}

/** What the figures were made of: milestones, denominators, rules and assumptions, each with its document. */
function inputs(content: EvaluationContent): readonly ReportSection[] {
  const section = (heading: string, head: readonly string[], widths: readonly number[], rows: readonly (readonly Cell[])[], paragraphs: readonly string[] = []): readonly ReportSection[] => (rows.length === 0 ? [] : [{ heading, paragraphs, table: { caption: heading, head, rows, widths } }])
  const milestones = sourced(content.milestones)
  const denominators = sourced(denominatorsOf(content))
  return [
    ...section(words.milestones, [words.unit, words.course, words.dueOn, words.share, words.source], [3, 1.5, 1.5, 1.2, 6], content.milestones.map((row) => [nameOf(content, row.unit), measuredBy(content, row.courseId), format.day(row.dueOn), percent(row.share), milestones.cellOf(row)]), milestones.paragraphs),
    ...section(words.denominators, [targets.band, words.unit, words.people, words.onDate, words.source], [2, 3, 1.5, 1.5, 5], denominatorsOf(content).map((row) => [row.band, nameOf(content, row.unit), number(row.people), format.day(row.onDate), denominators.cellOf(row)]), denominators.paragraphs),
    ...section(words.indicators, [words.indicator, words.verb, words.source], [2.5, 5, 5], (content.indicators ?? []).map((row) => [row.name, row.verb, row.source])),
    ...section(words.rules, [words.rule, words.from, words.areas, words.source], [1, 1.5, 2, 6], content.confirmationRules.map((rule) => [number(rule.version), format.day(rule.startsOn), number(rule.areas), rule.document])),
    ...section(words.assumptions, [words.unit, words.classSize, words.passRate, words.classHours, words.trainerHours], [4, 1.5, 1.5, 1.5, 1.5], content.assumptions.map((row) => [nameOf(content, row.unit), number(row.classSize), percent(row.passRate), number(row.classHours), number(row.trainerHours)])),
  ]
}

type NamedDenominator = EvaluationContent['denominators'][number] & { readonly band: string }

/** Every denominator once, with its band: the counts by which the figures were divided are among those of all bands, but for what was signed before these were. */
function denominatorsOf({ denominators, basicDenominators = [], bandDenominators = {}, indicators = [] }: EvaluationContent): readonly NamedDenominator[] {
  const nameOfBand = (band: string) => targets.bands[band as keyof typeof targets.bands] ?? band
  const ofBands = Object.entries(bandDenominators).flatMap(([band, rows]) => rows.map((row) => ({ ...row, band: nameOfBand(band) })))
  const divided = [[bandOf(indicators, 'trained'), denominators], [bandOf(indicators, 'at-basic'), basicDenominators]] as const
  const all = [...ofBands, ...divided.flatMap(([band, rows]) => rows.map((row) => ({ ...row, band: nameOfBand(band) })))]
  return [...new Map(all.map((row) => [[row.band, row.unit, row.onDate, row.people, row.source].join('|'), row])).values()]
}

/** Documents that many rows share are written once above their table, and named in it by their number. */
function sourced(rows: readonly { readonly source: string }[]): { readonly paragraphs: readonly string[]; readonly cellOf: (row: { readonly source: string }) => string } {
  const sources = [...new Set(rows.map(({ source }) => source))]
  if (sources.length * 2 > rows.length) return { paragraphs: [], cellOf: ({ source }) => source }
  return { paragraphs: sources.map((source, at) => words.sourceNumber(at + 1, source)), cellOf: ({ source }) => `[${sources.indexOf(source) + 1}]` }
}

/** A cell as paper says it. */
export function cellText(cell: Cell): string {
  return typeof cell === 'string' ? cell : format.number(cell.value, cell.digits)
}
