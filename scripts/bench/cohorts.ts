/**
 * A class of 5,000 learners with 2 million rows of evidence (readings, attempts, answers), made once and kept in var/bench-cohorts, and its cockpit
 * opened by its trainer. Among the rows are learners who fail, fall behind, fall silent and send late.
 */
import { startCohort } from '#app/usecases/cohorts/start-cohort.server.ts'
import { viewClass, viewRows } from '#app/usecases/cohorts/view-class.server.ts'
import { viewQuestions } from '#app/usecases/cohorts/view-questions.server.ts'
import { ensureVersions, hashOf } from '#app/usecases/assessment/question-versions.server.ts'
import { findCourse } from '#app/domain/catalogue/find.ts'
import { partIds } from '#app/domain/assessment/question.ts'
import type { World } from '#app/world.server.ts'
import { byCallers, measuredOf, type Measured } from './load.ts'
import { measure } from './measure.ts'
import { withServed } from './province.ts'
import { courseId } from './learners.ts'

const [learners, attemptsEach, answersEach] = [5_000, 28, 13]

/** What a view of the cockpit may take. */
export const firstViewAim = { text: 'p95 ≤ 1 s', ms: 1_000 } as const

/** Makes the class if it is not there, and measures. */
export async function measureCohorts(): Promise<readonly Measured[]> {
  const measured: Measured[] = []
  await withServed('var/bench-cohorts', async (world) => {
    const cohortId = await theClass(world)
    const { personId } = await world.db.roleGrant.findFirstOrThrow({ where: { scopeKind: 'cohort', scopeId: cohortId } })
    const account = await world.db.account.findUniqueOrThrow({ where: { personId } })
    return async (url) => {
      const headers = { 'cookie': (await world.sessions.start(account.id)).split(';')[0] ?? '', 'accept-encoding': 'gzip, br' }
      const page = (name: string, path: string, aim: string, callers = 1) => measure(url, { name, callers, seconds: 20, status: 200, aim, requestOf: () => ({ method: 'GET', path: `/cohorts/${cohortId}${path}`, headers }) })
      measured.push(...await withoutHttp(world, cohortId))
      measured.push(await page('HTTP: first view', '', firstViewAim.text), await page('HTTP: first view × 3', '', '', 3), await page('HTTP: who needs help', '?state=needs-help&page=3', firstViewAim.text))
      console.log(await evidenceRows(world))
    }
  })
  return measured
}

async function withoutHttp(world: World, cohortId: string): Promise<readonly Measured[]> {
  const course = findCourse(world.catalogue, courseId)
  if (!course) throw new Error(`no course ${courseId}`)
  const times = async (name: string, act: () => Promise<unknown>, aim: string, count: number) => {
    await act()
    return measuredOf(name, await byCallers([Array.from({ length: count }, () => act)]), { callers: 1, aim })
  }
  return [
    await times('judge 5,000 learners', () => viewClass(world, cohortId, course), '', 30),
    await times('judge, and 50 rows', async () => viewRows(world, course, (await viewClass(world, cohortId, course)).members.slice(0, 50)), '', 30),
    await times('what it gets wrong', () => viewQuestions(world, cohortId, course), 'a page of its own', 3),
  ]
}

/** The class of the benchmark, made now if this is the first run. */
async function theClass(world: World): Promise<string> {
  const known = await world.db.cohort.findFirst({ where: { name: className }, select: { id: true } })
  if (known) return known.id
  const trainer = await world.db.person.create({ data: { name: 'Người dạy', createdAt: world.clock() } })
  await world.db.account.create({ data: { personId: trainer.id, userName: 'nguoi.day', passwordHash: 'no password fits', createdAt: world.clock() } })
  await world.db.roleGrant.create({ data: { personId: trainer.id, role: 'trainer', scopeKind: 'self', startsAt: world.clock() } })
  const started = await startCohort(world, { actorId: trainer.id, name: 'Lớp đang làm', courseId, place: '', endsOn: '' })
  if (!started.ok) throw new Error(started.reason)
  await fill(world, started.value.cohortId)
  // The name comes last: a run that was cut off is begun again.
  await world.db.cohort.update({ where: { id: started.value.cohortId }, data: { name: className } })
  await world.db.$executeRawUnsafe('VACUUM (ANALYZE)')
  return started.value.cohortId
}

const className = 'Lớp 5.000 người'

/** Rows made by the database itself, so that two million take a minute or two. */
async function fill({ db, catalogue, clock }: World, cohortId: string): Promise<void> {
  const course = findCourse(catalogue, courseId)
  if (!course) throw new Error(`no course ${courseId}`)
  const asked = course.lessons.flatMap(({ practice }) => practice).filter(({ type }) => type === 'single').slice(0, answersEach)
  await ensureVersions(db, courseId, asked, clock())
  const drawn = JSON.stringify(asked.map((question) => ({ questionId: question.id, hash: hashOf(question), order: { choices: partIds(question), rights: [] } })))
  const now = clock()
  await db.$transaction(async (tx) => {
    await tx.$executeRaw`
      INSERT INTO person (id, name, name_sort, name_folded, birth_year, created_at) SELECT gen_random_uuid(), 'Bùi Thị ' || n, lpad(n::text, 5, '0') || ' bùi thị', 'bui thi ' || n, 1970, ${now} FROM generate_series(1, ${learners}::int) n`
    await tx.$executeRaw`INSERT INTO cohort_member (cohort_id, person_id, joined_at) SELECT ${cohortId}::uuid, id, ${now}::timestamptz - interval '60 days' FROM person WHERE name_folded LIKE 'bui thi %'`
    await tx.$executeRaw`
      INSERT INTO reading (id, person_id, course_id, lesson_id, opened_at, read_at)
      SELECT gen_random_uuid(), m.person_id, ${courseId}, l.id, ${now}::timestamptz - interval '30 days', ${now}::timestamptz - (abs(hashtext(m.person_id::text)) % 30) * interval '1 day'
      FROM cohort_member m CROSS JOIN unnest(${course.lessons.map(({ id }) => id)}::text[]) WITH ORDINALITY AS l(id, place) WHERE m.cohort_id = ${cohortId}::uuid AND abs(hashtext(m.person_id::text || 'r')) % 12 >= l.place - 3`
    await tx.$executeRaw`
      INSERT INTO attempt (id, person_id, course_id, quiz_id, slot, drawn, pass_mark, rule_version, state, started_at, submitted_at, "right", total, passed)
      SELECT gen_random_uuid(), m.person_id, ${courseId}, 'check:' || l.id, s.slot, ${drawn}::jsonb, 0.6, 1, 'finished', t.at, t.at, CASE WHEN t.passed THEN 11 ELSE 4 END, ${asked.length}::int, t.passed
      FROM cohort_member m CROSS JOIN unnest(${course.lessons.map(({ id }) => id)}::text[]) WITH ORDINALITY AS l(id, place) CROSS JOIN generate_series(1, ${Math.ceil(attemptsEach / course.lessons.length)}::int) AS s(slot)
      CROSS JOIN LATERAL (SELECT ${now}::timestamptz - (abs(hashtext(m.person_id::text)) % 30) * interval '1 day' - s.slot * interval '1 hour' AS at, abs(hashtext(m.person_id::text || l.id || s.slot)) % 5 > 0 AS passed) t WHERE m.cohort_id = ${cohortId}::uuid`
    await tx.$executeRaw`
      INSERT INTO answer (attempt_id, sequence, writer, position, question_id, value, saved_at, late)
      SELECT a.id, q.position, 'form', q.position, q.question ->> 'questionId', jsonb_build_object('chosen', jsonb_build_array(q.question -> 'order' -> 'choices' ->> (abs(hashtext(a.id::text || q.position)) % 2))), a.submitted_at, abs(hashtext(a.person_id::text)) % 100 = 0 AND q.position = 1
      FROM attempt a CROSS JOIN LATERAL jsonb_array_elements(a.drawn) WITH ORDINALITY AS q(question, position) WHERE a.course_id = ${courseId}`
  }, { timeout: 1_200_000 })
}

async function evidenceRows({ db }: World): Promise<string> {
  const counts = await Promise.all([db.reading.count(), db.attempt.count(), db.answer.count()])
  return `${learners} learners, ${counts.reduce((sum, each) => sum + each, 0).toLocaleString('en')} rows of evidence (readings, attempts, answers: ${counts.join(', ')})`
}
