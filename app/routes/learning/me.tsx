import { nobody, signedIn } from '#app/domain/people/access.ts'
import type { Asker } from '#app/auth/asker.server.ts'
import { findRecord, listEnrolments } from '#app/data/learning/record.server.ts'
import { listCertificates } from '#app/data/training/certificates.server.ts'
import { findCourse } from '#app/domain/catalogue/find.ts'
import { courseState } from '#app/domain/learning/completion.ts'
import { certificateStatus } from '#app/domain/training/certificate.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Chip } from '#app/ui/chip.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { Page } from '#app/ui/page.tsx'
import { Track } from '#app/ui/track.tsx'
import { Taught } from '#app/ui/taught.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/me'

export const access = { read: signedIn, write: nobody }

export const meta = pageTitle((words) => words.learning.myTitle)

export const loader = guarded(access.read, async ({ asker }: Route.LoaderArgs & { asker: Asker }) => {
  const person = personOf(asker)
  const now = world.clock()
  const enrolments = await listEnrolments(world.db, person.personId)
  const courses = await Promise.all(enrolments.map(async ({ courseId }) => {
    const course = findCourse(world.catalogue, courseId)
    if (!course) return []
    const state = courseState(course, await findRecord(world.db, person.personId, course))
    return [{ id: courseId, title: course.title, progress: state.progress, status: state.status, done: state.lessons.filter((lesson) => lesson.isDone).length, total: course.lessons.length, completedAt: state.completedAt }]
  }))
  const certificates = await listCertificates(world.db, person.personId)
  return {
    name: person.name, courses: courses.flat(),
    certificates: certificates.map((certificate) => ({ code: certificate.code, title: findCourse(world.catalogue, certificate.courseId)?.title ?? certificate.courseId, completedAt: certificate.completedAt, validUntil: certificate.validUntil, status: certificateStatus(certificate, now) })),
  }
})

export default function MyLearning({ loaderData: { name, courses, certificates } }: Route.ComponentProps) {
  const { words: { learning, training, cohorts }, format } = useWords()
  return (
    <Page title={learning.myTitle} kicker={name}>
      <Card title={learning.myCourses}>
        {courses.length === 0 && <Empty title={learning.emptyTitle}><p>{learning.emptyText}</p><ButtonLink href="/">{learning.courses}</ButtonLink></Empty>}
        {courses.map((course) => (
          <div key={course.id} className="entry">
            <h3><a href={`/courses/${course.id}`}><Taught>{course.title}</Taught></a></h3>
            {course.completedAt === null ? <Track share={course.progress} label={learning.progress(course.done, course.total)} /> : <Chip kind="ok">{learning.completedOn(format.day(course.completedAt))}</Chip>}
          </div>
        ))}
      </Card>
      <p><ButtonLink href="/join" kind="ghost" icon="users">{cohorts.joinTitle}</ButtonLink></p>
      <Card title={learning.myCertificates}>
        {certificates.length === 0 && <p className="muted">{learning.noCertificates}</p>}
        {certificates.map((certificate) => (
          <div key={certificate.code} className="entry">
            <h3><a href={`/certificates/${certificate.code}`}><Taught>{certificate.title}</Taught></a></h3>
            <p className="small muted">{learning.completedOn(format.day(certificate.completedAt))} · {training.checked[certificate.status]}</p>
          </div>
        ))}
      </Card>
    </Page>
  )
}
