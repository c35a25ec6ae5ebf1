/** Those who write while parts are killed. Each goes on with the same thing until it was acknowledged, as a phone does, and knows what must be there. */
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { isUniqueViolation } from '#app/data/database.server.ts'
import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { findAttempt } from '#app/data/assessment/attempts.server.ts'
import { startAttempt } from '#app/usecases/assessment/start-attempt.server.ts'
import { findAttemptQuestions } from '#app/usecases/assessment/attempt-questions.server.ts'
import type { World } from '#app/world.server.ts'
import { aPerson, aReading } from '#tests/support/makers.ts'
import { courseId, twentyQuestions } from './twenty-questions.ts'

export interface Along {
  /** How many things were acknowledged so far. */
  acknowledged(): number
  /** For whoever reads of a run that hangs. */
  doing(): string
  /** What is missing of what was acknowledged, and what is there that was never sent. */
  findFaults(): Promise<readonly string[]>
}

const pauseMs = 120
const patienceMs = 5_000

/** A learner who taps another option every now and then, and sends it over HTTP. */
export async function answerAlong(world: World, port: number, stop: AbortSignal): Promise<Along> {
  const ours: World = { ...world, catalogue: twentyQuestions(), territory: world.territory }
  const person = await aPerson(world)
  await aReading(world, { personId: person.personId, courseId, lessonId: 'mot' })
  const started = await startAttempt(ours, { learnerId: person.personId, guestHash: null, courseId, quizId: 'final' })
  if (!started.ok) throw new Error(started.reason)
  const attemptId = started.value
  const attempt = await findAttempt(world.db, attemptId, person.personId)
  const questions = attempt === null ? [] : await findAttemptQuestions(world.db, attempt)
  const place = questions.findIndex(({ type }) => type === 'single')
  const cookie = (await world.sessions.start(person.accountId)).split(';')[0] ?? ''
  const writer = randomUUID().replaceAll('-', '').slice(0, 22)
  const chosen = new Map<number, string>()
  const faults: string[] = []
  let [sequence, doing] = [1, '']
  const send = async (option: string) => {
    const entries = JSON.stringify([{ writer, sequence, position: place + 1, question: questions[place]?.id ?? '', fields: { choice: [option] } }])
    const answer = await fetch(`http://127.0.0.1:${port}/attempts/${attemptId}/answers`, { method: 'POST', headers: { Cookie: cookie, Origin: `http://127.0.0.1:${port}` }, body: new URLSearchParams({ entries }), signal: AbortSignal.timeout(patienceMs) })
    doing = `answer ${sequence}: ${answer.status}`
    if (!answer.ok) { await answer.body?.cancel(); return false }
    const { receipts } = await answer.json() as { receipts: readonly { outcome: string; reason?: string }[] }
    if (receipts[0]?.outcome !== 'saved') faults.push(`answer ${sequence}: ${JSON.stringify(receipts)}`)
    return true
  }
  void (async () => {
    for (; !stop.aborted; await sleep(pauseMs)) {
      const option = ['a', 'b', 'c'][sequence % 3] ?? 'a'
      if (!(await send(option).catch((error: unknown) => { doing = `answer ${sequence}: ${String(error)}`; return false }))) continue
      chosen.set(sequence, option)
      sequence += 1
    }
  })()
  return {
    acknowledged: () => chosen.size,
    doing: () => doing,
    async findFaults() {
      const rows = await world.db.answer.findMany({ where: { attemptId }, select: { sequence: true, writer: true, value: true } })
      const there = new Map(rows.map((row) => [row.sequence, JSON.stringify(row.value)]))
      const lost = [...chosen].filter(([number, option]) => there.get(number) !== JSON.stringify({ chosen: [option] })).map(([number]) => `answer ${number} of ${attemptId} is ${there.get(number) ?? 'not there'}`)
      const strange = rows.filter((row) => row.writer !== writer || row.sequence > sequence).map((row) => `answer ${row.sequence} by ${row.writer} was never sent`)
      return [...faults, ...lost, ...strange, ...(rows.length === there.size ? [] : ['an answer stands twice'])]
    },
  }
}

/** People who come in with where they live and what they completed, each with an act of staff, as one; they feed the figures and the seals. */
export async function factsAlong(world: World, stop: AbortSignal): Promise<Along> {
  const unit = await world.db.unit.findFirstOrThrow({ where: { validUntil: null, kind: 'commune' }, orderBy: { code: 'asc' } })
  const written = new Set<string>()
  let [id, doing] = [randomUUID() as string, '']
  const write = () => world.db.$transaction(async (db) => {
    const now = new Date()
    await db.person.create({ data: { id, name: 'Bùi Văn Chép', birthYear: 1985, createdAt: now } })
    await db.residence.create({ data: { personId: id, unitCode: unit.code, unitValidFrom: unit.validFrom, startsOn: new Date('2026-01-01') } })
    await db.completion.create({ data: { personId: id, courseId, completedAt: now, ruleVersion: 1, evidence: {} } })
    await saveAuditEntry(db, { actorId: id, action: 'cohort.add-person', subject: `person:${id}`, now })
    return true
  })
  void (async () => {
    for (; !stop.aborted; await sleep(pauseMs)) {
      // Written before it could be told: there it is, and a second time it is refused.
      const isWritten = await write().catch((error: unknown) => { doing = `person: ${error instanceof Error ? error.name : ''}`; return isUniqueViolation(error) })
      if (!isWritten) continue
      written.add(id)
      id = randomUUID()
    }
  })()
  return {
    acknowledged: () => written.size,
    doing: () => doing,
    async findFaults() {
      const people = await world.db.person.findMany({ where: { name: 'Bùi Văn Chép' }, select: { id: true, completions: true, residences: true } })
      const there = new Map(people.map((each) => [each.id, each]))
      const lost = [...written].filter((each) => there.get(each)?.completions.length !== 1 || there.get(each)?.residences.length !== 1).map((each) => `person ${each} is not there whole`)
      const strange = people.filter((each) => !written.has(each.id) && each.id !== id).map((each) => `person ${each.id} was never sent`)
      return [...lost, ...strange]
    },
  }
}
