/** A final quiz taken along: asked and written down here, marked by the server alone. No solution is on the phone. */
import { isOver } from '#app/domain/learning/offline-final.ts'
import { findFinal, findPack, isPassOpen, sameLearner, saveFinal, type AlongFinal, type KeptFinal } from './kept.ts'
import { formOf, seeOther, textIn } from './forms.ts'
import { isWhole } from './packs.ts'
import { fill, pageOf } from './pages.ts'
import { keepRecord, sendWaiting } from './records.ts'
import { askInTime } from './server.ts'

/** The quiz is waited for this long, milliseconds, as whoever asks for it does. */
const wait = 60_000

const address = (course: string) => `/courses/${course}/quizzes/final`

/** Takes it along: the server begins it, and what it gives is kept for whoever learns now. Not before the whole course is here, without which nothing would open it. */
export async function takeFinal(course: string): Promise<Response> {
  const back = (went: string) => seeOther(`/courses/${course}/take-along?final=${went}`)
  const pack = await findPack(course)
  if (!pack || !(await isWhole(pack))) return back('needs-pack')
  const [now, isTheirs] = [Date.now(), sameLearner()]
  const final = await askInTime(wait, `/courses/${course}/final-along`, { method: 'POST', body: new URLSearchParams({ device: String(now) }) }, finalIn).catch(() => null)
  if (final === null || !isTheirs()) return back('failed')
  const known = await findFinal(course)
  // Asked for again, what was answered here stays.
  await saveFinal(course, { opened: null, answers: [], taps: [], handedIn: false, ...(known?.final.attempt === final.attempt && known), final })
  return back('taken')
}

const finalIn = async (answered: Response) => (answered.ok && !answered.redirected ? await answered.json() as AlongFinal : null)

async function findOpen(course: string): Promise<KeptFinal | undefined> {
  const kept = await findFinal(course)
  return kept && Date.now() <= kept.final.until && await isPassOpen(kept.final) ? kept : undefined
}

/** The next question; before the first what awaits, after the last the way to hand in. Null where none was taken along by whoever learns now. */
export async function finalPage(course: string, asked: URLSearchParams): Promise<Response | null> {
  const [pack, kept] = [await findPack(course), await findOpen(course)]
  if (!pack || !kept) return null
  const { final: { pages, questions, limitMs }, opened, answers, handedIn } = kept
  const page = (main: string) => pageOf(pack, pages.title, fill(main, { main: '' }))
  if (handedIn) return page(pages.done)
  if (opened === null) return page(pages.begin)
  const left = limitMs === null ? '' : fill(pages.left, { minutes: String(Math.max(0, Math.ceil((opened + limitMs - Date.now()) / 60_000))) })
  if (isOver(opened, Date.now(), limitMs)) return page(pages.over)
  const open = questions[answers.length]
  return open ? pageOf(pack, pages.title, fill(open.form, { main: (asked.has('again') ? pages.again : '') + left })) : page(pages.review)
}

/** Begins, answers one question, or hands in. What there is after each step is sealed for the server and sent as soon as it can be; over its time, nothing more is taken. */
export async function finalAct(course: string, fields: FormData): Promise<Response | null> {
  const kept = await findOpen(course)
  if (!kept || kept.handedIn) return kept ? seeOther(address(course)) : null
  const { final, answers, opened } = kept
  const now = Date.now()
  if (opened === null) return keep(course, { ...kept, opened: now }, now)
  if (textIn(fields, 'act') === 'hand-in' || isOver(opened, now, final.limitMs)) return keep(course, { ...kept, handedIn: true }, Math.min(now, final.limitMs === null ? now : opened + final.limitMs))
  const asked = final.questions[answers.length]
  if (!asked || Number(textIn(fields, 'position')) !== answers.length + 1) return seeOther(address(course))
  const form = formOf(fields)
  if (!asked.needs.every((name) => textIn(fields, name).trim() !== '')) return seeOther(`${address(course)}?again=1`)
  return keep(course, { ...kept, answers: [...answers, form], taps: [...kept.taps, now] }, now)
}

async function keep(course: string, kept: KeptFinal, done: number): Promise<Response> {
  await saveFinal(course, kept)
  const { final, opened, answers, taps, handedIn } = kept
  await keepRecord(final, { id: final.attempt, kind: 'final', lessonId: '', opened: opened ?? done, done, answers, taps, handedIn })
  if (handedIn) void sendWaiting()
  return seeOther(address(course))
}
