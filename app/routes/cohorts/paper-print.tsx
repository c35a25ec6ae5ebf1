import type { Asker } from '#app/auth/asker.server.ts'
import type { PrintedItem } from '#app/domain/cohorts/paper.ts'
import { nobody, role } from '#app/domain/people/access.ts'
import { Taught } from '#app/ui/taught.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { recordDownload } from '#app/usecases/people/record-download.server.ts'
import { world } from '#app/world.server.ts'
import { subjectOf } from '../assessment/attempt-facts.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/paper-print'
import { requireCohort } from './cohort-facts.server.ts'
import { itemsOf, requireSet } from './paper-facts.server.ts'
import './paper.css'

export const access = { read: role('cohort.lead', 'cohort', 'cohort'), write: nobody }

export const meta = pageTitle((words) => words.inPerson.paperPrint)

/** The sheets as they go to the printer: of one form for all a single sheet to be copied, else each learner's own, with names: whoever takes those is on record. */
export const loader = guarded(access.read, async ({ asker, params, request }: Route.LoaderArgs & { asker: Asker }) => {
  const { cohort, course } = await requireCohort(params.cohort)
  const { set, sheets } = await requireSet(cohort.id, params.set)
  const printed = await Promise.all((set.form === 'one' ? sheets.slice(0, 1) : sheets).map(async (sheet) => ({ id: sheet.id, name: set.form === 'one' ? null : sheet.name, code: set.form === 'one' ? null : sheet.code, items: await itemsOf(sheet) })))
  if (set.form !== 'one') await recordDownload(world, { actorId: personOf(asker).personId, list: 'papers-print', subject: `cohort:${cohort.id}`, people: printed.length })
  return { cohort: { id: cohort.id, name: cohort.name }, setId: set.id, lesson: set.quizId === 'final' ? null : subjectOf(course.id, set.quizId).title, printed, isLarge: new URL(request.url).searchParams.has('large') }
})

export default function PaperPrint({ loaderData: { cohort, setId, lesson, printed, isLarge } }: Route.ComponentProps) {
  const { words: { assessment, inPerson, frame } } = useWords()
  return (
    <div className={`page page-reading ${isLarge ? 'paper-large' : ''}`}>
      <p className="back"><a href={`/cohorts/${cohort.id}/papers/${setId}`}>{inPerson.papersTitle}</a></p>
      <h1 className="unseen">{inPerson.paperPrint}</h1>
      {printed.map(({ id, name, code, items }) => (
        <section key={id} className="paper-sheet">
          <p className="small">{frame.mark} · {frame.place} · {cohort.name}{code !== null && <> · {inPerson.paperCode}: <strong className="join-code">{code}</strong></>}</p>
          <h2>{lesson === null ? assessment.finalTitle : <>{assessment.checkTitle}: <Taught>{lesson}</Taught></>}</h2>
          <p>{name === null ? inPerson.paperNameLine : <strong>{name}</strong>}</p>
          <ol>{items.map((item) => <Item key={item.code} item={item} />)}</ol>
        </section>
      ))}
    </div>
  )
}

function Item({ item: { code, type, stem, options } }: { readonly item: PrintedItem }) {
  const { words: { inPerson } } = useWords()
  return (
    <li>
      <p><strong className="item-code">{code}</strong> <Taught>{stem}</Taught> <em className="small">({inPerson.paperHow[type]})</em></p>
      {options.length === 0 ? <p>{inPerson.paperWrite}</p> : <ul>{options.map(({ letter, text }) => <li key={letter}><span className="letter">{letter}</span> <Taught>{text}</Taught></li>)}</ul>}
    </li>
  )
}
