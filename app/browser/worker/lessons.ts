/** Lessons and their checks without a network: the same addresses, the same forms, answered by the phone. */
import { isAnswered, readAnswer } from '#app/domain/assessment/answer.ts'
import { mark } from '#app/domain/assessment/mark.ts'
import type { Question, ShownOrder } from '#app/domain/assessment/question.ts'
import { findDraft, findPack, findPass, isProfileOpen, lastReadAt, openedAt, saveDraft, saveLastRead, saveOpened, type Draft, type KeptPack } from './kept.ts'
import { formOf, seeOther, textIn } from './forms.ts'
import { fill, pageOf, saidOf } from './pages.ts'
import { partOf } from './packs.ts'
import { keepRecord, newId } from './records.ts'

interface PackedCheck { readonly hash: string; readonly questions: readonly { readonly question: Question; readonly order: ShownOrder; readonly form: string; readonly why: string }[] }

const checkAddress = (course: string, lesson: string) => `/courses/${course}/quizzes/check:${lesson}`

/** A lesson is opened when it is shown, with or without a network, to somebody whose learning is written down here. */
export async function noteOpened(course: string, lesson: string): Promise<void> {
  if (await findPass(course, Date.now())) await saveOpened(course, lesson, Date.now())
}

/** `note`: what is to be said on it. */
export async function coursePage(course: string, note?: 'notKept'): Promise<Response | null> {
  const pack = await findPack(course)
  const main = pack && await partOf(pack, 'course')
  return pack && main !== undefined ? pageOf(pack, pack.list.title, fill(main, { main: (note && (await saidOf(pack))[note]) ?? '' })) : null
}

/** `left`: so many milliseconds too early it was said to be read. */
export async function lessonPage(course: string, lesson: string, left?: number): Promise<Response | null> {
  const pack = await findPack(course)
  const main = pack && await partOf(pack, `lesson/${lesson}`)
  if (!pack || main === undefined) return null
  const isKept = await noteOpened(course, lesson).then(() => true, () => false)
  const said = await saidOf(pack)
  const notes = !isKept ? said.notKept ?? '' : left ? fill(said.tooFast, { left: String(Math.ceil(left / 1000)) }) : await findPass(course, Date.now()) ? '' : said.notRecorded
  return pageOf(pack, titleOf(pack, lesson), fill(main, { main: notes }))
}

const titleOf = (pack: KeptPack, lesson: string) => pack.list.lessons.find(({ id }) => id === lesson)?.title ?? pack.list.title

/** «Đã đọc xong» without a network. Null where no pack knows the lesson: then it is as it was without packs. */
export async function finishLesson(course: string, lesson: string): Promise<Response | null> {
  const pack = await findPack(course)
  const known = pack?.list.lessons.find(({ id }) => id === lesson)
  if (!pack || !known) return null
  const done = Date.now()
  const [pass, opened = done, last = opened] = [await findPass(course, done), await openedAt(course, lesson), await lastReadAt()]
  if (!pass) return seeOther(checkAddress(course, lesson))
  // A clock set back says nothing of what was read last.
  const left = known.least - done + (last > done ? opened : Math.max(opened, last))
  if (left > 0) return lessonPage(course, lesson, left)
  await keepRecord(pass, { id: newId(), kind: 'reading', ...courseOf(pack), lessonId: lesson, opened, done })
  await saveLastRead(done)
  return seeOther(`${checkAddress(course, lesson)}?read=1`)
}

/** Which course was learnt, and the version of it that lies here. */
const courseOf = ({ list: { course, version } }: KeptPack) => ({ courseId: course, ...(version !== undefined && { courseVersion: version }) })

async function findCheck(course: string, lesson: string): Promise<{ readonly pack: KeptPack; readonly check: PackedCheck } | null> {
  const pack = await findPack(course)
  const text = pack && await partOf(pack, `check/${lesson}`)
  return pack && text !== undefined ? { pack, check: JSON.parse(text) as PackedCheck } : null
}

/** The check under way, or a new one: what was begun in an older pack asks something else. */
async function draftOf(course: string, lesson: string, { hash }: PackedCheck): Promise<Draft> {
  const draft = await findDraft(course, lesson)
  return draft?.check === hash ? draft : { id: newId(), check: hash, opened: Date.now(), answers: [], inProfile: await isProfileOpen() }
}

/** The next question, or what is right of the one answered last: `told`, from 1. */
export async function checkPage(course: string, lesson: string, asked: URLSearchParams): Promise<Response | null> {
  const found = await findCheck(course, lesson)
  if (!found) return null
  const { pack, check } = found
  const said = await saidOf(pack)
  const draft = await draftOf(course, lesson, check)
  await saveDraft(course, lesson, draft)
  const told = check.questions[Number(asked.get('told')) - 1]
  const form = draft.answers[Number(asked.get('told')) - 1]
  if (told && form) return pageOf(pack, said.check, fill(told.why, { main: verdictOf(said, told, form) }))
  const open = check.questions[draft.answers.length]
  if (!open) return pageOf(pack, said.check, donePage(said, check, draft, course))
  return pageOf(pack, said.check, fill(open.form, { main: asked.has('again') ? said.again : asked.has('read') ? said.readHere : '' }))
}

type Asked = PackedCheck['questions'][number]
type Form = Draft['answers'][number]

function earned({ question, order }: Asked, form: Form): number {
  const value = readAnswer(question, order, new Map(form))
  return value.ok ? mark(question, value.value) : 0
}

function verdictOf(said: Awaited<ReturnType<typeof saidOf>>, asked: Asked, form: Form): string {
  const share = earned(asked, form)
  return share === 1 ? said.right : share === 0 ? said.wrong : fill(said.partly, { share: `${Math.round(share * 100)}%` })
}

function donePage(said: Awaited<ReturnType<typeof saidOf>>, { questions }: PackedCheck, { answers }: Draft, course: string): string {
  const right = questions.filter((asked, place) => earned(asked, answers[place] ?? []) === 1).length
  return fill(said.checkHere, { score: fill(said.score, { right: String(right), total: String(questions.length) }), course: `/courses/${course}`, main: '' })
}

/** Answers a question of a check here. With the last one the check is done; its record has the name of the draft, so that two taps are one. */
export async function answer(fields: FormData): Promise<Response | null> {
  const [course, lesson, position] = [textIn(fields, 'course'), textIn(fields, 'lesson'), Number(textIn(fields, 'position'))]
  const found = await findCheck(course, lesson)
  const asked = found?.check.questions[position - 1]
  if (!found || !asked) return null
  const draft = await draftOf(course, lesson, found.check)
  const here = checkAddress(course, lesson)
  if (position !== draft.answers.length + 1) return seeOther(`${here}?told=${position}`)
  const form = formOf(fields)
  const value = readAnswer(asked.question, asked.order, new Map(form))
  if (!value.ok || !isAnswered(asked.question, value.value)) return seeOther(`${here}?again=1`)
  const next = { ...draft, answers: [...draft.answers, form] }
  const pass = await findPass(course, Date.now())
  if (pass && next.answers.length === found.check.questions.length) await keepRecord(pass, { id: draft.id, kind: 'check', check: draft.check, ...courseOf(found.pack), lessonId: lesson, opened: draft.opened, done: Date.now(), answers: next.answers })
  await saveDraft(course, lesson, next)
  return seeOther(`${here}?told=${position}`)
}
