import type { FigureRow } from '#app/domain/roadmap/figure-table.ts'
import type { DenominatorBand } from '#app/domain/roadmap/indicator.ts'
import type { CourseFigure } from '#app/domain/roadmap/unit-figures.ts'
import { Figure } from '#app/ui/card.tsx'
import { Chip, type ChipKind } from '#app/ui/chip.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import type { NamedCourse } from './figure-facts.server.ts'
import { AsOf } from './groups.tsx'

/** Which course, or what else is measured, table, map and line are about, when there are several. */
export function CourseChoice({ here, courses, shown }: { readonly here: string; readonly courses: readonly NamedCourse[]; readonly shown: NamedCourse }) {
  const { words: { roadmap } } = useWords()
  if (courses.length < 2) return null
  return (
    <nav className="actions" aria-label={roadmap.courseChoose}>
      {courses.map(({ id, code, short }) => <a key={id} href={`${here}?course=${id}`} aria-current={id === shown.id ? 'page' : undefined}>{code === '' ? short : `${code} · ${short}`}</a>)}
    </nav>
  )
}

interface Shown { readonly course: NamedCourse; /** What table, map and line are about. */ readonly row: FigureRow; readonly residents: readonly CourseFigure[]; readonly residentCourses: readonly NamedCourse[]; readonly officials: readonly CourseFigure[]; readonly officialCourses: readonly NamedCourse[]; /** Whose number residents are divided by. */ readonly band: DenominatorBand }

/** Of each course for residents, what was asked for first (a course or not), how many, of how many by whose count, how that stands and what is still needed; and apart, since they are never added, officials. */
export function CourseFigures({ course, row: asked, residents: ofCourses, residentCourses, officials, officialCourses, band }: Shown) {
  const { words: { roadmap, groups: { indicator: { people } } } } = useWords()
  const residents = ofCourses.some(({ courseId }) => courseId === course.id) ? ofCourses : [{ courseId: course.id, row: asked }, ...ofCourses]
  const askedFirst = residents.toSorted((one, other) => Number(other.courseId === course.id) - Number(one.courseId === course.id))
  const [empty, emptyOfOfficials] = [askedFirst.filter((each) => each.courseId !== course.id && isEmpty(each)), officials.filter(isEmpty)]
  return (
    <>
      <div className="columns figures">
        {askedFirst.filter((each) => !empty.includes(each)).flatMap(({ courseId, row }) => [
          <FigureCard key={courseId} label={courseId === course.id && course.code === '' ? course.short : `${roadmap.completed} ${codeOf(residentCourses, courseId)}`} row={row} />,
          <NeedCard key={`${courseId} need`} row={row} code={codeOf([...residentCourses, course], courseId)} isNamed={residents.length > 1} />,
        ])}
        {officials.filter((each) => !emptyOfOfficials.includes(each)).map(({ courseId, row }) => <FigureCard key={courseId} label={roadmap.officialsWithValid(codeOf(officialCourses, courseId))} row={row} none={roadmap.rosterNone} />)}
      </div>
      {empty.length > 0 && <p className="muted">{roadmap.nobodyYet(empty.map(({ courseId }) => codeOf(residentCourses, courseId)).join(', '))}</p>}
      {emptyOfOfficials.length > 0 && <p className="muted">{roadmap.noOfficialYet(emptyOfOfficials.map(({ courseId }) => codeOf(officialCourses, courseId)).join(', '))}</p>}
      <DenominatorNotes figures={residents} title={people.residents} note={roadmap.bandNotes[band]} />
      {officials.length > 0 && <DenominatorNotes figures={officials} title={people.officials} note={roadmap.officialsNote} />}
    </>
  )
}

/** Nobody, and nothing to be reached: a sentence says it of several courses better than a card of each. */
function isEmpty({ row: { figure, progress } }: CourseFigure): boolean {
  return figure.kind !== 'withheld' && figure.count === 0 && progress.next === null && progress.dueToday === null
}

function FigureCard({ label, row, none }: { readonly label: string; readonly row: FigureRow; /** What a missing denominator means here. */ readonly none?: string }) {
  const { words: { roadmap }, format } = useWords()
  const { figure, denominator } = row
  if (figure.kind === 'withheld') return <Figure label={label} value="–" note={roadmap.withheld} />
  const value = figure.kind === 'share' ? format.percent(figure.value) : format.number(figure.count)
  const of = denominator && `${format.number(figure.count)} / ${format.number(denominator.people)}`
  return (
    <Figure label={label} value={value} note={of ?? none ?? roadmap.noDenominator}>
      {figure.kind === 'above-one' && <p className="small"><Chip kind="late">{roadmap.aboveOne}</Chip></p>}
      <p><StatusChip row={row} isWithDue /></p>
      <AsOf day={row.toldOn ?? null} />
    </Figure>
  )
}

/** Of how many people, on which day, by whose count: said once for all figures that have the same. */
function DenominatorNotes({ figures, title, note }: { readonly figures: readonly CourseFigure[]; readonly title: string; readonly note: string }) {
  const { words: { roadmap }, format } = useWords()
  const notes = figures.flatMap(({ row: { denominator } }) => (denominator ? [`${roadmap.denominatorNote(format.number(denominator.people), format.day(denominator.onDate))}. ${roadmap.source}: ${denominator.source}.`] : []))
  return notes.length === 0 ? null : <p className="small muted">{title}. {roadmap.denominator}: {[...new Set(notes)].join(' ')} {note}</p>
}

function NeedCard({ row: { progress: { next, needed, perMonth } }, code, isNamed }: { readonly row: FigureRow; readonly code: string; readonly isNamed: boolean }) {
  const { words: { roadmap }, format } = useWords()
  if (!next || needed === null || perMonth === null) return null
  const note = roadmap.perMonthNote(format.day(next.dueOn))
  const label = isNamed ? `${roadmap.perMonth} · ${code}` : roadmap.perMonth
  if (needed === 0) return <Figure label={label} value="0"><p className="small muted">{roadmap.milestoneReached} ({format.percent(next.share)}, {format.day(next.dueOn)})</p></Figure>
  return <Figure label={label} value={format.number(perMonth)} note={note}><p className="small muted">{roadmap.toReach(format.number(needed))} ({format.percent(next.share)})</p></Figure>
}

const kinds: Record<NonNullable<FigureRow['progress']['achievement']>, ChipKind> = { 'on-track': 'ok', 'watch': 'due', 'behind': 'late' }

/** How a share stands against what is due today, in a word and a shape. */
export function StatusChip({ row: { figure, progress: { achievement, dueToday, next } }, isWithDue }: { readonly row: Pick<FigureRow, 'figure' | 'progress'>; readonly isWithDue: boolean }) {
  const { words: { roadmap }, format } = useWords()
  if (figure.kind === 'withheld') return <span className="muted">–</span>
  if (achievement === null) return <span className="small muted">{next ? roadmap.milestoneAt(format.percent(next.share), format.day(next.dueOn)) : roadmap.noMilestone}</span>
  return <><Chip kind={kinds[achievement]}>{roadmap.status[achievement]}</Chip>{isWithDue && dueToday !== null && <span className="small muted"> {roadmap.dueToday(format.percent(dueToday))}</span>}</>
}

/** A course's short name, for people. */
export function shortOf(courses: readonly NamedCourse[], courseId: string): string {
  return courses.find(({ id }) => id === courseId)?.short ?? courseId
}

export function codeOf(courses: readonly NamedCourse[], courseId: string): string {
  const course = courses.find(({ id }) => id === courseId)
  return course ? course.code || course.short : courseId
}
