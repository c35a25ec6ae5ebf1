import type { Asker } from '#app/auth/asker.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import type { MatrixRow } from '#app/domain/cohorts/matrix.ts'
import { printSheets, type PrintSheet } from '#app/domain/cohorts/print-sheets.ts'
import { nobody, role } from '#app/domain/people/access.ts'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { recordDownload } from '#app/usecases/people/record-download.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/print'
import { readClassPage } from './class-page.server.ts'
import { requireCohort } from './cohort-facts.server.ts'
import { FinalCell, LessonCell, MarkLegend } from './mark-cell.tsx'
import { RoundFoot, RoundMark } from './round-note.tsx'
import { SeenMark, SeenNote } from './seen-note.tsx'
import './cohorts.css'
import './matrix-print.css'

export const access = { read: role('cohort.see', 'cohort', 'cohort'), write: nobody }

export const meta = pageTitle((words) => words.cockpit.printTitle)

/** The class as it goes to the printer; whoever takes it is on record. */
export const loader = guarded(access.read, async ({ asker, params, request }: Route.LoaderArgs & { asker: Asker }) => {
  const { cohort, course } = await requireCohort(params.cohort)
  const { rows } = await readClassPage(cohort.id, course, new URL(request.url).searchParams)
  await recordDownload(world, { actorId: personOf(asker).personId, list: 'class-print', subject: `cohort:${cohort.id}`, people: rows.length })
  return { cohort: { id: cohort.id, name: cohort.name, place: cohort.place }, title: course.title, day: dayOf(world.clock()), rows, lessons: course.lessons.map(({ id, title }) => ({ id, title })) }
})

export default function PrintMatrix({ loaderData: { cohort, title, day, rows, lessons } }: Route.ComponentProps) {
  const { words: { cockpit, cohorts }, format } = useWords()
  const sheets = printSheets(rows.length, lessons.length + 1)
  return (
    <Page title={cockpit.printTitle} kicker={[cohort.name, title, cohort.place, format.day(day)].filter((part) => part !== null).join(' · ')} width="wide" back={{ href: `/cohorts/${cohort.id}`, label: cohort.name }}>
      <p className="actions muted">{cockpit.printLead}</p>
      <MarkLegend />
      <SeenNote people={rows.filter(({ seenFrom }) => seenFrom !== null).length} />
      <RoundFoot people={rows.filter(({ round }) => round !== null).length} />
      <p className="small muted">{cohorts.lessonsTitle}: {lessons.map(({ title: lesson }, place) => `${place + 1}. ${lesson}`).join(' · ')}</p>
      {sheets.map((sheet, place) => <Sheet key={place} sheet={sheet} rows={rows} lessons={lessons} caption={`${cohort.name} · ${cockpit.printSheet(place + 1, sheets.length)}`} />)}
    </Page>
  )
}

/** One page: its own names and its own heads, so that it can be read apart from the others. */
function Sheet({ sheet: { rowsFrom, rowsTo, columnsFrom, columnsTo }, rows, lessons, caption }: { readonly sheet: PrintSheet; readonly rows: readonly MatrixRow[]; readonly lessons: readonly { readonly id: string; readonly title: string }[]; readonly caption: string }) {
  const { words: { cohorts } } = useWords()
  const columns = Array.from({ length: columnsTo - columnsFrom }, (_, place) => columnsFrom + place)
  return (
    <div className="table-box print-sheet" role="region" aria-label={caption} tabIndex={0}>
      <table className="matrix">
        <caption>{caption}</caption>
        <thead><tr><th scope="col">{cohorts.learner}</th>{columns.map((column) => <th key={column} scope="col">{column === lessons.length ? cohorts.finalShort : cohorts.lessonShort(column + 1)}</th>)}</tr></thead>
        <tbody>{rows.slice(rowsFrom, rowsTo).map(({ personId, name, marks, final, finalInRoom, seenFrom, round }) => (
          <tr key={personId}><th scope="row">{name}<SeenMark from={seenFrom} /><RoundMark round={round} /></th>{columns.map((column) => (column === lessons.length ? <FinalCell key={column} mark={final} isNarrow inRoom={finalInRoom} /> : <LessonCell key={column} mark={marks[column]?.mark ?? 'to-do'} isNarrow inRoom={marks[column]?.inRoom === true} />))}</tr>
        ))}</tbody>
      </table>
    </div>
  )
}
