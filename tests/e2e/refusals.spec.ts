/** What nobody's page sends: forged, foreign, damaged or too large. Each gets a clear sentence, and changes nothing. */
import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { wordsOf } from '#app/words/words.ts'
import { aCompletion, aGrant } from '#tests/support/makers.ts'
import { drawnOf, fieldsFor } from './support/answers.ts'
import { expect, test, type World } from './support/journey.ts'
import { accountOf, aMember, anOfficialMember, sessionCookie } from './support/people.ts'
import { answerAll, beginQuiz, officialCourse, readLessons, residentCourse } from './support/progress.ts'
import { send, type RawAnswer } from './support/raw.ts'

const { frame: { errors }, refusals, training } = wordsOf('vi')
const form = { 'Content-Type': 'application/x-www-form-urlencoded' }
const lesson = `/courses/${residentCourse}/lessons/ba-dau-hieu`

/** Everything that hangs on a person, counted. */
async function rowsOf(world: World, personId: string): Promise<readonly number[]> {
  const { db } = world
  const where = { personId }
  return Promise.all([
    db.reading.count({ where }), db.attempt.count({ where }), db.answer.count({ where: { attempt: where } }), db.enrolment.count({ where }), db.completion.count({ where }), db.cohortMember.count({ where }),
    db.roleGrant.count({ where }), db.consent.count({ where }), db.residence.count({ where }), db.session.count({ where: { account: where } }), db.auditEntry.count({ where: { actorId: personId } }), db.attempt.count({ where: { personId, submittedAt: null } }),
  ])
}

/** A member with an open final attempt, and headers that speak for them from our own page. */
async function aLearnerAtTheFinal(world: World, origin: string) {
  const member = await aMember(world)
  await readLessons(world, member.personId, residentCourse)
  const attemptId = await beginQuiz(world, member.personId, residentCourse, 'final', ['single', 'multiple', 'ordering', 'matching'])
  const cookie = await cookieOf(world, member.accountId)
  return { ...member, attemptId, cookie, own: { ...form, Origin: origin, Cookie: cookie } }
}

async function cookieOf(world: World, accountId: string): Promise<string> {
  const { name, value } = await sessionCookie(world, accountId)
  return `${name}=${value}`
}

/** The answer has this status and says this sentence; a page of ours, in Vietnamese. */
function expectSaid(answer: RawAnswer, status: number, sentence: string, what = ''): void {
  const html = answer.body.toString()
  expect({ what, status: answer.status, said: html.includes(sentence) }).toEqual({ what, status, said: true })
  expect(html).toContain('<html lang="vi">')
}

test('writes that come from elsewhere, from nowhere, or too large, are refused at the door, and what lies beside the pages is served to nobody', async ({ world, origin }) => {
  const { personId, attemptId, own } = await aLearnerAtTheFinal(world, origin)
  const path = `/attempts/${attemptId}/review`
  const before = await rowsOf(world, personId)
  const { Origin: _, ...nowhere } = own
  for (const headers of [{ ...own, Origin: 'https://example.org' }, { ...own, Origin: 'null' }, { ...own, Origin: '' }, { ...own, Origin: `${origin}.example.org` }, nowhere, { ...nowhere, 'Sec-Fetch-Site': 'cross-site' }, { ...nowhere, 'Sec-Fetch-Site': 'same-site' }, { ...nowhere, Referer: origin }]) {
    expectSaid(await send(origin, path, { method: 'POST', headers, body: '' }), 403, errors[403].title, JSON.stringify(headers))
  }
  for (const method of ['PUT', 'DELETE', 'PATCH']) expectSaid(await send(origin, path, { method, headers: own, body: 'a=b' }), 405, errors[405].title, method)
  for (const type of ['application/json', 'text/plain', 'multipart/form-data; boundary=x', '']) expectSaid(await send(origin, path, { method: 'POST', headers: { ...own, 'Content-Type': type }, body: '{"a":1}' }), 415, errors[400].title, type)
  expectSaid(await send(origin, path, { method: 'POST', headers: own, body: `a=${'b'.repeat(70_000)}` }), 413, errors[413].title)
  expectSaid(await send(origin, path, { method: 'POST', headers: { ...own, 'Transfer-Encoding': 'chunked' }, body: 'a=b' }), 411, errors[400].title)
  for (const Host of ['example.org', 'localhost.example.org', '']) {
    expectSaid(await send(origin, '/', { headers: { Host } }), 421, errors[421].title, Host)
    expectSaid(await send(origin, path, { method: 'POST', headers: { ...own, Host, Origin: `http://${Host}` }, body: '' }), 421, errors[421].title, Host)
  }
  for (const beside of ['/.git/config', '/.env', '/package.json', '/server/index.js', '/assets/', '/assets', '/recordings/', '/assets/../../server/index.js', '/assets/%2e%2e/%2e%2e/server/index.js', '/recordings/..%2f..%2fpackage.json']) {
    const { status, body } = await send(origin, beside)
    expect({ beside, isThere: status < 400 || /"scripts"|Index of|import /u.test(body.toString()) }).toEqual({ beside, isThere: false })
  }
  expect(await rowsOf(world, personId)).toEqual(before)
})

test('somebody else’s attempt and one that never was are answered alike', async ({ world, origin }) => {
  const owner = await aLearnerAtTheFinal(world, origin)
  const stranger = await aLearnerAtTheFinal(world, origin)
  const [first] = await drawnOf(world, owner.attemptId)
  const body = new URLSearchParams({ question: first?.question.id ?? '', choice: 'a' }).toString()
  const before = [await rowsOf(world, owner.personId), await rowsOf(world, stranger.personId)]
  for (const headers of [stranger.own, { ...form, Origin: origin }]) {
    for (const id of [owner.attemptId, randomUUID(), 'nothing', '1', '%27%20OR%201=1', owner.attemptId.toUpperCase()]) {
      const answers = await Promise.all(['questions/1', 'questions/next', 'review', 'result'].map((place) => send(origin, `/attempts/${id}/${place}`, { headers })))
      const written = await send(origin, `/attempts/${id}/questions/1`, { method: 'POST', headers, body })
      const handedIn = await send(origin, `/attempts/${id}/review`, { method: 'POST', headers, body: '' })
      for (const answer of [...answers, handedIn]) expectSaid(answer, 404, errors[404].title, id)
      expect([written.status, id]).toEqual([404, id])
    }
    const [theirs, nobodys] = await Promise.all([owner.attemptId, randomUUID()].map(async (id) => (await send(origin, `/attempts/${id}/review`, { headers })).body.toString().replaceAll(id, '')))
    expect(theirs).toBe(nobodys)
  }
  expect([await rowsOf(world, owner.personId), await rowsOf(world, stranger.personId)]).toEqual(before)
})

test('an answer to a place, question or option that is not there is refused, and none is saved', async ({ world, origin }) => {
  const { personId, attemptId, own } = await aLearnerAtTheFinal(world, origin)
  const drawn = await drawnOf(world, attemptId)
  const before = await rowsOf(world, personId)
  const post = (position: string | number, fields: readonly (readonly [string, string])[]) => send(origin, `/attempts/${attemptId}/questions/${position}`, { method: 'POST', headers: own, body: new URLSearchParams(fields.map(([name, value]) => [name, value])).toString() })
  const at = (type: string) => { const place = drawn.findIndex(({ question }) => question.type === type); return { position: place + 1, id: drawn[place]?.question.id ?? '', fields: drawn[place] ? [...fieldsFor(drawn[place])].flatMap(([name, values]) => values.map((value) => [name, value] as const)) : [] } }
  const [single, multiple, ordering, matching] = [at('single'), at('multiple'), at('ordering'), at('matching')]

  for (const position of [0, 17, 999, '-1', '1.5', '01', 'x', '1e3', 'next']) expectSaid(await post(position, [['question', single.id], ['choice', 'a']]), 404, refusals['not-in-attempt'], String(position))
  expectSaid(await post(single.position, [['question', multiple.id], ['choice', 'a']]), 409, refusals['answer-of-another-question'])
  expectSaid(await post(single.position, [['choice', 'a']]), 409, refusals['answer-of-another-question'])
  expectSaid(await post(single.position, [['question', single.id], ['choice', 'z']]), 400, refusals['answer-unknown-part'])
  expectSaid(await post(single.position, [['question', single.id], ['choice', '__proto__']]), 400, refusals['answer-unknown-part'])
  expectSaid(await post(single.position, [['question', single.id], ['choice', 'a'], ['choice', 'b']]), 400, refusals['answer-of-another-kind'])
  expectSaid(await post(multiple.position, [['question', multiple.id], ['choice', 'a'], ['choice', 'a']]), 400, refusals['answer-repeated-part'])
  expectSaid(await post(multiple.position, [['question', multiple.id]]), 400, refusals['answer-empty'])
  for (const { position, id, fields } of [ordering, matching]) {
    expectSaid(await post(position, [['question', id], ...fields.slice(1)]), 400, refusals['answer-incomplete'])
    expectSaid(await post(position, [['question', id], ...fields.map(([name]) => [name, fields[0]?.[1] ?? ''] as const)]), 400, refusals['answer-repeated-part'])
    expectSaid(await post(position, [['question', id], ...fields.map(([name]) => [name, '99'] as const)]), 400, refusals['answer-unknown-part'])
  }
  expect(await rowsOf(world, personId)).toEqual(before)

  await answerAll(world, personId, attemptId)
  const handIn = () => send(origin, `/attempts/${attemptId}/review`, { method: 'POST', headers: own, body: '' })
  expect((await handIn()).status).toBe(302)
  const after = await rowsOf(world, personId)
  expect((await handIn()).headers.get('location')).toBe(`/attempts/${attemptId}/result`)
  expect(await rowsOf(world, personId)).toEqual(after)
  // Refused, but kept as late: it counts in nothing until an editor takes it in.
  expect((await post(single.position, [['question', single.id], ['choice', 'a']])).headers.get('location')).toBe(`/attempts/${attemptId}/result`)
  expect(await world.db.answer.count({ where: { attemptId, late: true, acceptedAt: null } })).toBe(1)
})

test('a session that ended, was forged or belongs to nobody writes nothing and is asked to sign in', async ({ world, origin }) => {
  const { personId, accountId, attemptId, own, cookie } = await aLearnerAtTheFinal(world, origin)
  await world.sessions.end(cookie)
  const expired = await cookieOf(world, accountId)
  await world.db.session.updateMany({ where: { accountId }, data: { expiresAt: new Date('2020-01-01T00:00:00Z') } })
  const before = await rowsOf(world, personId)
  for (const Cookie of [cookie, `${cookie}x`, expired, 'session=', 'session=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'session=%00', '']) {
    for (const path of [`/attempts/${attemptId}/questions/1`, `/attempts/${attemptId}/review`, '/join', '/claim']) {
      const answer = await send(origin, path, { method: 'POST', headers: { ...own, Cookie }, body: 'code=ABCDEF' })
      expect([401, 404], `${path} with ${Cookie}`).toContain(answer.status)
      expect(answer.body.toString()).toContain(answer.status === 401 ? errors[401].title : errors[404].title)
    }
    for (const path of ['/me', '/requirements', '/cohorts', '/admin/requirements']) {
      const answer = await send(origin, path, { headers: { Cookie } })
      expect([answer.status, answer.headers.get('location')]).toEqual([302, `/sign-in?next=${encodeURIComponent(path)}`])
    }
  }
  expect((await rowsOf(world, personId)).with(9, 0)).toEqual(before.with(9, 0))
})

test('COMPLETION 7: a reading is taken only from a page issued to this learner for this lesson, and not at once', async ({ page, world, origin }) => {
  const [reader, other] = [await aMember(world), await aMember(world)]
  const own = { ...form, Origin: origin, Cookie: await cookieOf(world, reader.accountId) }
  const read = (token: string, path = lesson, headers = own) => send(origin, path, { method: 'POST', headers, body: new URLSearchParams({ page: token }).toString() })
  const seal = (personId: string, lessonId = 'ba-dau-hieu', at = world.clock()) => world.sealer.seal(`${personId}|${residentCourse}|${lessonId}`, at)
  const hourAgo = new Date(world.clock().getTime() - 3_600_000)
  const good = seal(reader.personId, 'ba-dau-hieu', hourAgo)
  const forged = [good.replace(/^./, '0'), `${good}A`, good.slice(0, -1), `${Date.now().toString(36)}.`, '.', 'x'.repeat(10), seal(other.personId, 'ba-dau-hieu', hourAgo), seal(reader.personId, 'gia-danh-cong-an', hourAgo)]
  for (const token of forged) expectSaid(await read(token), 403, refusals['page-not-yours'], token)
  expectSaid(await read(''), 409, refusals['page-fetched-ahead'])
  expectSaid(await read('y'.repeat(300)), 403, refusals['page-not-yours'])
  expectSaid(await send(origin, lesson, { method: 'POST', headers: own, body: '' }), 403, refusals['page-not-yours'])
  expectSaid(await read(seal(reader.personId, 'ba-dau-hieu', new Date(world.clock().getTime() + 600_000))), 409, refusals['read-too-fast'])
  expectSaid(await read(seal(reader.personId, 'ba-dau-hieu', new Date('2026-10-01T00:00:00Z'))), 409, refusals['page-too-old'])
  expect((await read(seal(reader.personId, 'nowhere', hourAgo), `/courses/${residentCourse}/lessons/nowhere`)).status).toBe(404)
  for (const person of [reader, other]) expect(await world.db.reading.count({ where: { personId: person.personId } })).toBe(0)
  await page.goto(lesson) // a GET records nothing either
  expect((await read(good)).status).toBe(302)
  expect(await world.db.reading.count({ where: { personId: reader.personId } })).toBe(1)
})

test('the pages of other people’s work and papers do not exist, or are refused, for the person next door', async ({ world, origin }) => {
  const trainer = await aMember(world)
  await aGrant(world, trainer.personId, 'trainer', { kind: 'self' })
  const official = await anOfficialMember(world)
  const code = await aCompletion(world, { personId: official.personId, courseId: officialCourse })
  // A class of nobody but these: other journeys have members join that they find.
  const { id: cohortId } = await world.db.cohort.create({ data: { name: 'Lớp bên cạnh', courseId: residentCourse, joinCode: randomUUID().slice(0, 6).toUpperCase(), createdAt: world.clock(), members: { create: { personId: (await aMember(world)).personId, joinedAt: world.clock() } } } })
  const { id: requirementId } = await world.db.requirement.findFirstOrThrow()
  const officer = await accountOf(world, 'to.chuc')
  const cookies = { trainer: await cookieOf(world, trainer.accountId), official: await cookieOf(world, official.accountId), officer: await cookieOf(world, officer.id) }
  const before = [await world.db.requirement.count({ where: { withdrawnAt: null, id: requirementId } }), await world.db.cohortMember.count({ where: { cohortId } })]
  const cases: readonly (readonly [keyof typeof cookies, string, 403 | 404])[] = [
    ['trainer', `/cohorts/${cohortId}`, 404], ['trainer', `/cohorts/${randomUUID()}`, 404], ['trainer', '/cohorts/nothing', 404], ['trainer', `/certificates/${code}`, 404], ['trainer', '/certificates/nothing', 404],
    ['official', '/cohorts', 403], ['official', '/cohorts/new', 403], ['official', '/admin/requirements', 403], ['official', '/organisations', 403], ['official', `/organisations/${official.organisationId}`, 403],
    ['officer', `/organisations/${official.organisationId}`, 403], ['officer', `/admin/requirements/${requirementId}/withdraw`, 403], ['trainer', `/join/${cohortId}/leave`, 404],
    ['officer', `/organisations/${official.organisationId}/officials/${official.personId}`, 403], ['officer', `/admin/requirements/${requirementId}`, 403],
  ]
  for (const [who, path, status] of cases) {
    expectSaid(await send(origin, path, { headers: { Cookie: cookies[who] } }), status, path.endsWith('/leave') ? refusals['not-in-cohort'] : errors[status].title, `${who} ${path}`)
  }
  for (const who of ['official', 'officer'] as const) {
    const file = await send(origin, `/organisations/${official.organisationId}/roster.csv`, { headers: { Cookie: cookies[who] } })
    expect([file.status, file.body.toString().includes(official.name)]).toEqual([403, false])
  }
  const writes = [['officer', `/organisations/${official.organisationId}/officials/${official.personId}`, 'act=leave'], ['officer', `/admin/requirements/${requirementId}/withdraw`, ''], ['official', '/admin/requirements/new', `organisationId=${official.organisationId}`], ['official', '/cohorts/new', 'name=A']] as const
  for (const [who, path, body] of writes) expectSaid(await send(origin, path, { method: 'POST', headers: { ...form, Origin: origin, Cookie: cookies[who] }, body }), 403, errors[403].title, path)
  expect([await world.db.requirement.count({ where: { withdrawnAt: null, id: requirementId } }), await world.db.cohortMember.count({ where: { cohortId } })]).toEqual(before)
  expectSaid(await send(origin, `/check/${code}x`), 404, training.checked.unknown)
})

test('what an address or a method cannot mean is answered, never with an error of ours', async ({ page, world, origin }) => {
  const { attemptId, own } = await aLearnerAtTheFinal(world, origin)
  for (const path of ['/language', '/sign-out']) expectSaid(await send(origin, path), 405, errors[405].title, path)
  for (const path of ['/me', '/check', '/requirements', `/courses/${residentCourse}`, `/attempts/${attemptId}/result`]) expectSaid(await send(origin, path, { method: 'POST', headers: own, body: '' }), 405, errors[405].title, path)
  const long = 'a'.repeat(4_000)
  const odd = ['/%00', '/courses/%00', `${lesson}%00`, '/courses/../../etc/passwd', '/assets/../server/index.js', '/assets/..%2f..%2fserver%2findex.js', '/..%5c..%5cpackage.json', '/.env', '/%', '/%ff%fe', '/%c0%ae%c0%ae/', `/courses/${long}`, `/check/${long}`, `/check?code=${long}`, '/check?code=%00', '/check/%00', `/sign-up?find=${long}`, '/sign-up?find=%00', '/sign-up?unit=%00&next=//example.org', '/join?code=%00', '/join?joined=%00', '/cohorts/%00', '/certificates/%00', '/organisations/%00', '/attempts/%00/review', `/attempts/${attemptId}/questions/%00`, `/attempts/${attemptId}/questions/${long}`, `/courses/${residentCourse}/quizzes/check:%00`, `/courses/${residentCourse}/quizzes/check:__proto__`, '/courses/__proto__', '/courses/constructor/lessons/toString', '/check?code[]=1', '/__manifest', '/_root.data', '/me.data', `${lesson}.data`]
  for (const path of odd) {
    for (const headers of [{}, { Cookie: own.Cookie }]) {
      const { status, body } = await send(origin, path, { headers })
      expect(status, `${path.slice(0, 60)} ${body.toString().slice(0, 80)}`).toBeLessThan(500)
      expect(body.toString()).not.toMatch(/root:x|startServer|SESSION_SECRET|node_modules/)
    }
  }
  const fields = ['name=%00', `name=${long}`, 'unitCode=%00', 'signInName=%00&password=%00', `signInName=${long}`, `password=${long}`, 'page=%00', 'code=%00', 'question=%00&choice=%00', 'next=%00', '%', '%00=%00', '__proto__=1&constructor=2', 'language=%00']
  for (const path of ['/sign-up', '/sign-in', '/claim', '/join', '/language', '/cohorts/new', '/admin/requirements/new', lesson, `/courses/${residentCourse}/quizzes/final`, `/attempts/${attemptId}/questions/1`]) {
    for (const body of fields) expect((await send(origin, path, { method: 'POST', headers: own, body })).status, `${path} ${body.slice(0, 60)}`).toBeLessThan(500)
  }
  await expectStillServed(page)
})

async function expectStillServed(page: Page): Promise<void> {
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
}

test('a connection that nobody uses is kept longer than proxies keep theirs, so that none sends into one that is being closed', async ({ origin }) => {
  const { status, headers } = await send(origin, '/privacy', { headers: { Connection: 'keep-alive' } })
  expect([status, Number(/timeout=(\d+)/u.exec(headers.get('keep-alive') ?? '')?.[1])]).toEqual([200, 75])
})
