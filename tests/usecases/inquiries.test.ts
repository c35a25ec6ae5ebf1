import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { listInquiriesOf, listInquiriesTo } from '#app/data/cohorts/inquiries.server.ts'
import * as answerPage from '#app/routes/cohorts/answer-inquiry.tsx'
import * as askPage from '#app/routes/cohorts/ask.tsx'
import * as askedPage from '#app/routes/cohorts/asked.tsx'
import * as inboxPage from '#app/routes/cohorts/inquiries.tsx'
import { addToInquiry } from '#app/usecases/cohorts/add-to-inquiry.server.ts'
import { answerInquiry } from '#app/usecases/cohorts/answer-inquiry.server.ts'
import { askTrainer } from '#app/usecases/cohorts/ask-trainer.server.ts'
import { joinCohort } from '#app/usecases/cohorts/join-cohort.server.ts'
import { leaveCohort } from '#app/usecases/cohorts/leave-cohort.server.ts'
import { startCohort } from '#app/usecases/cohorts/start-cohort.server.ts'
import { aResident, aTrainer, type MadePerson } from '#tests/support/makers.ts'
import { aSite } from '#tests/support/site.ts'
import { smallCatalogue } from '#tests/support/small-catalogue.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const ask = aSite(world, smallCatalogue)

/** A class with its trainer and one learner. */
async function aClass() {
  const [trainer, learner] = [await aTrainer(world), await aResident(world)]
  const started = await startCohort(world, { actorId: trainer.personId, name: 'Lớp xóm Ké', courseId: 'khoa-thu', place: '', endsOn: '' })
  if (!started.ok) throw new Error('not started')
  const { cohortId } = started.value
  await join(learner, cohortId)
  return { trainer, learner, cohortId }
}
async function join({ personId }: MadePerson, cohortId: string) {
  const { joinCode } = await world.db.cohort.findUniqueOrThrow({ where: { id: cohortId } })
  await joinCohort(world, { personId, code: joinCode })
}
const asking = ({ personId }: MadePerson, cohortId: string, over: { text?: string; lessonId?: string | null; postId?: string } = {}) => askTrainer(world, { personId, cohortId, lessonId: 'mot', text: 'Em chưa hiểu dấu hiệu thứ hai.', postId: randomUUID(), ...over })
async function anInquiry(learner: MadePerson, cohortId: string, text = 'Em chưa hiểu dấu hiệu thứ hai.') {
  await asking(learner, cohortId, { text })
  const [asked] = await listInquiriesOf(world.db, learner.personId, 1)
  return asked?.id ?? ''
}
const answering = (actor: MadePerson, cohortId: string, inquiryId: string, over: { text?: string; postId?: string } = {}) => answerInquiry(world, { actorId: actor.personId, cohortId, inquiryId, text: 'Em xem lại thẻ thứ ba nhé.', postId: randomUUID(), ...over })

test('a learner asks, the trainer answers, the learner is told and reads it, and what is added waits again', async () => {
  const { trainer, learner, cohortId } = await aClass()
  expect(await asking(learner, cohortId)).toEqual({ ok: true, value: true })
  const [inbox] = await listInquiriesTo(world.db, cohortId, 10)
  expect(inbox).toMatchObject({ personName: learner.name, lessonId: 'mot', text: 'Em chưa hiểu dấu hiệu thứ hai.', waitingSince: world.clock() })
  expect(await answering(trainer, cohortId, inbox?.id ?? '')).toEqual({ ok: true, value: true })
  expect(await listInquiriesOf(world.db, learner.personId, 10)).toMatchObject([{ waitingSince: null }])
  expect(await world.db.message.findMany({ where: { personId: learner.personId } })).toMatchObject([{ kind: 'answered', path: `/me/questions/${inbox?.id}`, subject: 'Giảng viên đã trả lời câu hỏi của bạn' }])
  expect(await world.db.auditEntry.findFirst({ where: { action: 'inquiry.answer', subject: `inquiry:${inbox?.id}` } })).toMatchObject({ actorId: trainer.personId })
  world.later(60_000)
  expect(await addToInquiry(world, { personId: learner.personId, inquiryId: inbox?.id ?? '', text: 'Vậy còn thẻ bốn ạ?', postId: randomUUID() })).toEqual({ ok: true, value: true })
  expect(await listInquiriesTo(world.db, cohortId, 10)).toMatchObject([{ waitingSince: world.clock() }])
})

test('those waiting stand first, the longest at the top', async () => {
  const { trainer, learner, cohortId } = await aClass()
  const second = await aResident(world)
  await join(second, cohortId)
  const first = await anInquiry(learner, cohortId, 'câu một')
  world.later(1000)
  const answered = await anInquiry(second, cohortId, 'câu hai')
  world.later(1000)
  const last = await anInquiry(second, cohortId, 'câu ba')
  await answering(trainer, cohortId, answered)
  expect((await listInquiriesTo(world.db, cohortId, 10)).map(({ id }) => id)).toEqual([first, last, answered])
})

test('a form sent twice, also at once, is kept once', async () => {
  const { trainer, learner, cohortId } = await aClass()
  const postId = randomUUID()
  const sent = await Promise.all([1, 2, 3].map(() => asking(learner, cohortId, { postId })))
  expect(sent.every(({ ok }) => ok)).toBe(true)
  const mine = await listInquiriesOf(world.db, learner.personId, 10)
  expect(mine).toHaveLength(1)
  const answer = randomUUID()
  await Promise.all([1, 2, 3].map(() => answering(trainer, cohortId, mine[0]?.id ?? '', { postId: answer })))
  expect(await world.db.inquiryPost.count({ where: { inquiryId: mine[0]?.id ?? '' } })).toBe(2)
  expect(await world.db.auditEntry.count({ where: { subject: `inquiry:${mine[0]?.id}` } })).toBe(1)
})

test('nothing, too much, a lesson the course has not, or a class one is not in: refused, and nothing is kept', async () => {
  const { learner, cohortId, trainer } = await aClass()
  const other = await aClass()
  expect(await asking(learner, cohortId, { text: ' \n ' })).toEqual({ ok: false, reason: 'question-empty' })
  expect(await asking(learner, cohortId, { text: 'x'.repeat(2001) })).toEqual({ ok: false, reason: 'field-too-long' })
  expect(await asking(learner, cohortId, { lessonId: 'khong-co' })).toEqual({ ok: false, reason: 'lesson-unknown' })
  expect(await asking(learner, other.cohortId)).toEqual({ ok: false, reason: 'not-in-cohort' })
  expect(await asking(learner, 'khong-co')).toEqual({ ok: false, reason: 'not-in-cohort' })
  expect(await listInquiriesOf(world.db, learner.personId, 10)).toEqual([])
  const id = await anInquiry(learner, cohortId)
  expect(await answering(trainer, cohortId, id, { text: '' })).toEqual({ ok: false, reason: 'question-empty' })
  expect(await answering(trainer, cohortId, 'khong-co')).toEqual({ ok: false, reason: 'thread-unknown' })
})

test('the trainer of another class, another learner of the same class, and who asked elsewhere find nothing', async () => {
  const { trainer, learner, cohortId } = await aClass()
  const next = await aClass()
  const neighbour = await aResident(world)
  await join(neighbour, cohortId)
  const inquiry = await anInquiry(learner, cohortId)
  expect(await answering(next.trainer, next.cohortId, inquiry)).toEqual({ ok: false, reason: 'thread-unknown' })
  expect(await addToInquiry(world, { personId: neighbour.personId, inquiryId: inquiry, text: 'xem', postId: randomUUID() })).toEqual({ ok: false, reason: 'thread-unknown' })
  expect(await ask(next.trainer, inboxPage.loader, { cohort: cohortId })).toMatchObject({ status: 404 })
  expect(await ask(next.trainer, answerPage.loader, { cohort: cohortId, inquiry })).toMatchObject({ status: 404 })
  expect(await ask(next.trainer, answerPage.loader, { cohort: next.cohortId, inquiry })).toMatchObject({ status: 404 })
  expect(await ask(next.trainer, answerPage.action, { cohort: next.cohortId, inquiry }, new URLSearchParams({ text: 'x', post: randomUUID() }))).toMatchObject({ status: 404 })
  expect(await ask(neighbour, askedPage.loader, { inquiry })).toMatchObject({ status: 404 })
  expect(await ask(trainer, askedPage.loader, { inquiry })).toMatchObject({ status: 404 })
  expect(await ask(learner, askedPage.loader, { inquiry })).toMatchObject({ status: 200, data: { posts: [{ isMine: true }] } })
  expect(await ask(trainer, answerPage.loader, { cohort: cohortId, inquiry })).toMatchObject({ status: 200, data: { name: learner.name } })
  expect(await world.db.inquiryPost.count({ where: { inquiryId: inquiry } })).toBe(1)
})

test('of who left the class its trainer reads nothing any more, and who left adds nothing', async () => {
  const { trainer, learner, cohortId } = await aClass()
  const inquiry = await anInquiry(learner, cohortId)
  await leaveCohort(world, { personId: learner.personId, cohortId })
  expect(await listInquiriesTo(world.db, cohortId, 10)).toEqual([])
  expect(await answering(trainer, cohortId, inquiry)).toEqual({ ok: false, reason: 'thread-unknown' })
  expect(await addToInquiry(world, { personId: learner.personId, inquiryId: inquiry, text: 'còn đây', postId: randomUUID() })).toEqual({ ok: false, reason: 'not-in-cohort' })
  expect(await ask(learner, askedPage.loader, { inquiry })).toMatchObject({ status: 200 })
})

test('the page offers the classes one is in, names the lesson, and keeps what was typed', async () => {
  const { learner, cohortId } = await aClass()
  expect(await ask(await aResident(world), askPage.loader, {})).toMatchObject({ data: { cohorts: [], asked: [] } })
  const { data } = await ask(learner, askPage.loader, {}, undefined, {}, `?cohort=${cohortId}&lesson=mot`)
  expect(data).toMatchObject({ chosen: cohortId, lesson: { id: 'mot' } })
  const { personId: actorId } = await aTrainer(world)
  const other = await startCohort(world, { actorId, name: 'Lớp cán bộ', courseId: 'khoa-can-bo', place: '', endsOn: '' })
  await join(learner, other.ok ? other.value.cohortId : '')
  expect(await ask(learner, askPage.loader, {}, undefined, {}, '?course=khoa-thu&lesson=mot'), 'from a lesson').toMatchObject({ data: { chosen: cohortId, lesson: { id: 'mot' } } })
  expect(await ask(learner, askPage.loader, {}, undefined, {}, '?course=nowhere&lesson=mot')).toMatchObject({ data: { chosen: '', lesson: null } })
  const { postId } = data as { postId: string }
  const form = (text: string, post = postId) => new URLSearchParams({ cohort: cohortId, lesson: 'mot', text, post })
  expect(await ask(learner, askPage.action, {}, form(''))).toMatchObject({ status: 400, data: { refused: 'question-empty', typed: { cohort: cohortId, lesson: 'mot' } } })
  expect(await ask(learner, askPage.action, {}, form('x', 'no id'))).toMatchObject({ status: 400 })
  expect(await ask(learner, askPage.action, {}, form('Em hỏi ạ'))).toMatchObject({ status: 302, location: '/me/questions?sent' })
})
