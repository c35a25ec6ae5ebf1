import { nobody, signedIn } from '#app/domain/people/access.ts'
import type { Asker } from '#app/auth/asker.server.ts'
import { listAssessedAttempts } from '#app/data/assessment/area-results.server.ts'
import { listEnrolments } from '#app/data/learning/record.server.ts'
import { listCertificates } from '#app/data/training/certificates.server.ts'
import { addMonths, dayOf, startOfDay } from '#app/domain/calendar.ts'
import { courseIn } from '#app/domain/catalogue/course-version.ts'
import { findCourse } from '#app/domain/catalogue/find.ts'
import { compass } from '#app/domain/learning/compass.ts'
import { certificateStatus, lastValidDay } from '#app/domain/training/certificate.ts'
import { languageOf } from '#app/http/language.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Chip } from '#app/ui/chip.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { Track } from '#app/ui/track.tsx'
import { Taught } from '#app/ui/taught.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { findStandings } from '#app/usecases/learning/find-standings.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { keptHere } from '../offline/kept-here.server.ts'
import { KeptHere } from '../offline/kept-here.tsx'
import { pageTitle } from '../page-title.ts'
import { ownChoices } from '../people/own-residence.server.ts'
import type { Route } from './+types/me'
import { CompassCard } from './compass-card.tsx'
import { nextStep } from './course-facts.server.ts'
import { OpenAgain } from './open-again.tsx'
import { toDosOf } from './to-do.server.ts'

export const access = { read: signedIn, write: nobody }

export const meta = pageTitle((words) => words.learning.myTitle)

export const loader = guarded(access.read, async ({ asker, request }: Route.LoaderArgs & { asker: Asker }) => {
  const person = personOf(asker)
  const now = world.clock()
  const enrolled = (await listEnrolments(world.db, person.personId)).flatMap(({ courseId }) => findCourse(world.catalogue, courseId) ?? [])
  const courses = (await findStandings(world, person.personId, enrolled)).map(({ course: own, state, round }) => {
    const course = courseIn(own, languageOf(request))
    const again = state.status === 'complete' || round === null ? null : { round, missing: toDosOf(course, state.missing), next: nextStep(course, state)?.href ?? null }
    return { id: course.id, title: course.title, language: course.language, progress: state.progress, done: state.lessons.filter((lesson) => lesson.isDone).length, total: course.lessons.length, completedAt: state.completedAt, again }
  })
  const certificates = await listCertificates(world.db, person.personId)
  return {
    kept: keptHere(request), name: person.name, isUndecided: ((await ownChoices(person.personId))?.choices.length ?? 0) > 0, courses, standings: await standingsOf(person.personId, now),
    certificates: certificates.map((certificate) => ({ code: certificate.code, title: certificate.courseTitle, completedAt: certificate.completedAt, lastDay: certificate.validUntil && lastValidDay(certificate.validUntil), status: certificateStatus(certificate, now) })),
  }
})

/** Where the person stands in the five areas; null where content has no assessment. */
async function standingsOf(personId: string, now: Date) {
  const { basicLevel } = world.catalogue
  if (!basicLevel) return null
  const taken = await listAssessedAttempts(world.db, personId, startOfDay(addMonths(dayOf(now), -basicLevel.validMonths)))
  return compass(taken, basicLevel.validMonths, now).map((standing) => ({ ...standing, title: basicLevel.areas.find(({ area }) => area === standing.area)?.title ?? standing.area }))
}

export default function MyLearning({ loaderData: { kept, name, isUndecided, courses, certificates, standings } }: Route.ComponentProps) {
  const { words: { learning, training, cohorts, record, security, asking, wards, profiles, undecided, protection }, format } = useWords()
  return (
    <Page title={learning.myTitle} kicker={name}>
      <KeptHere kept={kept} />
      {isUndecided && <Notice kind="attention"><p>{undecided.ownAsk} <a href="/me/residence">{undecided.ownAskLink}</a></p></Notice>}
      <Card title={learning.myCourses}>
        {courses.length === 0 && <Empty title={learning.emptyTitle}><p>{learning.emptyText}</p><ButtonLink href="/">{learning.courses}</ButtonLink></Empty>}
        {courses.map((course) => (
          <div key={course.id} className="entry">
            <h3><a href={`/courses/${course.id}`}><Taught language={course.language}>{course.title}</Taught></a></h3>
            {course.again !== null && <OpenAgain {...course.again} />}
            {course.completedAt === null ? <Track share={course.progress} label={learning.progress(course.done, course.total)} /> : <Chip kind="ok">{learning.completedOn(format.day(course.completedAt))}</Chip>}
          </div>
        ))}
      </Card>
      {standings !== null && <CompassCard standings={standings} />}
      <p className="actions"><ButtonLink href="/join" kind="ghost" icon="users">{cohorts.joinTitle}</ButtonLink><ButtonLink href="/profiles" kind="ghost" icon="lock">{profiles.onThisPhone}</ButtonLink></p>
      <Card title={learning.myCertificates}>
        {certificates.length === 0 && <p className="muted">{learning.noCertificates}</p>}
        {certificates.map((certificate) => (
          <div key={certificate.code} className="entry">
            <h3><a href={`/certificates/${certificate.code}`}><Taught>{certificate.title}</Taught></a></h3>
            <p className="small muted">{learning.completedOn(format.day(certificate.completedAt))} · {training.checked[certificate.status]} · {certificate.lastDay === null ? training.validForEver : training.validUntil(format.day(certificate.lastDay))}</p>
          </div>
        ))}
      </Card>
      <p className="actions"><ButtonLink href="/me/history" kind="ghost" icon="clock">{record.historyLink}</ButtonLink><ButtonLink href="/me/questions" kind="ghost" icon="mail">{asking.title}</ButtonLink><ButtonLink href="/me/wards" kind="ghost" icon="users">{wards.title}</ButtonLink><ButtonLink href="/me/requests" kind="ghost" icon="lock">{protection.mineTitle}</ButtonLink><ButtonLink href="/me/security" kind="ghost" icon="lock">{security.title}</ButtonLink></p>
      <Card title={record.takeTitle}>
        <p>{record.takeText}</p>
        <p className="actions"><ButtonLink href="/me/data" kind="ghost" icon="book">{record.takeRead}</ButtonLink><ButtonLink href="/me/history.csv" kind="ghost" icon="download" download>{record.takeCsv}</ButtonLink><ButtonLink href="/me/data.json" kind="ghost" icon="download" download>{record.takeJson}</ButtonLink></p>
      </Card>
    </Page>
  )
}
