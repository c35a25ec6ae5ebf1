import type { Asker } from '#app/auth/asker.server.ts'
import { courseIn, type ToldCourse } from '#app/domain/catalogue/course-version.ts'
import { mayTakeFinal } from '#app/domain/learning/completion.ts'
import { learner, nobody } from '#app/domain/people/access.ts'
import { languageOf } from '#app/http/language.ts'
import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { Taught } from '#app/ui/taught.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { mayTakeFinalAlong } from '#app/usecases/learning/take-final-along.server.ts'
import { findTakeable } from '#app/usecases/learning/issue-offline-pass.server.ts'
import { world } from '#app/world.server.ts'
import { guarded } from '../guarded.server.ts'
import { readCourse } from '../learning/course-facts.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/take-along'
import { packOf } from './pack.server.tsx'
import { OpenFile } from './pack-pages.tsx'

export const access = { read: learner, write: nobody }

export const meta = pageTitle((words) => words.offline.title)

export const loader = guarded(access.read, async ({ asker, params, request }: Route.LoaderArgs & { asker: Asker }) => {
  const { course, state } = await readCourse(asker, params.course)
  const takeable = await findTakeable(world, asker.learnerId, course.id)
  const pack = takeable.ok && !asker.phone ? await packOf(course, languageOf(request)) : null
  const final = mayTakeFinalAlong(world, course.id) ? { isOpen: mayTakeFinal(state), went: wents.find((each) => each === new URL(request.url).searchParams.get('final')) ?? null } : null
  return { final, course: { id: course.id, ...shortOf(courseIn(course, languageOf(request))), lessons: course.lessons.length }, isInTurn: !takeable.ok && takeable.reason === 'lessons-in-turn', pack: pack && { version: pack.version, bytes: pack.bytes, key: world.packs.publicKey, script: world.scripts.offline?.script ?? '' } }
})

const shortOf = ({ short, language }: ToldCourse) => ({ short, language })

/** What may be said of a pack on this phone; the script shows the one that is true. */
const states = ['taken', 'fresh', 'lost', 'noPass', 'failed', 'forged'] as const
const kinds = { taken: 'ok', fresh: 'info', lost: 'attention', noPass: 'attention', failed: 'wrong', forged: 'wrong' } as const

/** How taking the final quiz along went. */
const wents = ['taken', 'failed', 'needs-pack'] as const
type Went = typeof wents[number]
const wentKinds = { 'taken': 'ok', 'failed': 'wrong', 'needs-pack': 'attention' } as const

/** The final quiz, where its editor lets it be taken along: a form that the phone's worker answers, so that no script is needed in the page. */
function FinalCard({ courseId, isOpen, went }: { readonly courseId: string; readonly isOpen: boolean; readonly went: Went | null }) {
  const { words: { offlineFinal } } = useWords()
  return (
    <Card title={offlineFinal.title}>
      {went !== null && <Notice kind={wentKinds[went]}><p>{offlineFinal[went]}</p></Notice>}
      <p>{isOpen ? offlineFinal.offer : offlineFinal.needsLessons}</p>
      {isOpen && <form method="post" action={`/courses/${courseId}/final-along`}><Button kind="ghost">{offlineFinal.take}</Button></form>}
      {went === 'taken' && <p><a href={`/courses/${courseId}/quizzes/final`}>{offlineFinal.open}</a></p>}
    </Card>
  )
}

export default function TakeAlong({ loaderData: { course, pack, isInTurn, final } }: Route.ComponentProps) {
  const { words: { offline }, format } = useWords()
  return (
    <Page title={offline.title} lead={offline.lead} back={{ href: `/courses/${course.id}`, label: <Taught language={course.language}>{course.short}</Taught> }}>
      <link rel="manifest" href="/manifest.webmanifest" />
      <p>{offline.holds(course.lessons)}{final === null && ` ${offline.finalStays}`}</p>
      <p>{offline.later}</p>
      {isInTurn && <Notice kind="attention"><p>{offline.inTurn}</p></Notice>}
      {!isInTurn && pack === null && <Notice><p>{offline.needs}</p></Notice>}
      {pack !== null && (
        <div data-take-along={course.id} data-version={pack.version} data-key={pack.key}>
          <p><strong>{offline.size(format.kilobytes(pack.bytes))}</strong></p>
          <div data-state="needs"><Notice><p>{offline.needs}</p></Notice></div>
          {states.map((state) => <div key={state} data-state={state} hidden><Notice kind={kinds[state]}><p>{offline[state]}</p></Notice></div>)}
          <div data-state="taking" hidden><Notice><p data-text={offline.taking('%done%', '%all%')} /></Notice></div>
          <p data-waiting={offline.waiting('%count%')} hidden />
          <div data-refused={offline.refused('%count%')} hidden><p /><ul /></div>
          <p><Button wide type="button" data-does="take" hidden>{offline.take}</Button></p>
          <p><Button wide type="button" data-does="update" hidden>{offline.update}</Button></p>
          <p><Button kind="ghost" type="button" data-does="send" hidden>{offline.sendNow}</Button> <Button kind="quiet" type="button" data-does="drop" hidden>{offline.drop}</Button></p>
          {final && <FinalCard courseId={course.id} {...final} />}
          <div data-does="open" hidden><OpenFile /></div>
          <p><a href={`/courses/${course.id}/pack-file`} download>{offline.file}</a><br /><span className="small muted">{offline.fileHint}</span></p>
          <script type="module" src={pack.script} />
        </div>
      )}
    </Page>
  )
}
