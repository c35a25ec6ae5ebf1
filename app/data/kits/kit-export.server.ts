import type { Question } from '#app/domain/assessment/question.ts'
import type { KitAnswer, KitAttempt, KitPerson, KitRecord } from '#app/domain/kits/kit-contents.ts'
import type { Prisma } from '#app/generated/prisma/client.ts'
import type { Database } from '../database.server.ts'

const iso = (at: Date) => at.toISOString()
const isoOrNull = (at: Date | null) => at?.toISOString() ?? null
const dayText = (day: Date) => day.toISOString().slice(0, 10)

/** Who is handed on: whoever said their name and took up a course; nobody whose data are restricted, or who was joined to another. */
const handedOn = { name: { not: null }, claimedById: null, demonstration: false, restrictions: { none: { endedAt: null } }, enrolments: { some: {} } } satisfies Prisma.PersonWhereInput

/** How many learn here without having said who they are: they are handed on once they have. */
export function countNameless(db: Database): Promise<number> {
  return db.person.count({ where: { name: null, claimedById: null, enrolments: { some: {} } } })
}

export async function listKitPeople(db: Database): Promise<readonly KitPerson[]> {
  const people = await db.person.findMany({
    where: handedOn, orderBy: { id: 'asc' },
    select: {
      id: true, name: true, birthYear: true, sex: true, phone: true, account: { select: { phone: true } },
      residences: { where: { endsOn: null }, orderBy: { startsOn: 'desc' }, take: 1 }, consents: { where: { withdrawnAt: null }, orderBy: { givenAt: 'asc' } },
    },
  })
  return people.map(({ id, name, birthYear, sex, phone, account, residences: [home], consents }) => ({
    id, name: name ?? '', birthYear, sex, phones: [...new Set([phone, account?.phone ?? null].filter((each) => each !== null))],
    home: home === undefined ? null : { unitCode: home.unitCode, unitValidFrom: dayText(home.unitValidFrom), startsOn: dayText(home.startsOn) },
    consents: consents.map(({ purpose, textVersion, channel, givenAt }) => ({ purpose, textVersion, channel, givenAt: iso(givenAt) })),
  }))
}

/** All that some of them read, completed, and ended with a score, the earliest first. */
export async function listKitRecords(db: Database, personIds: readonly string[]): Promise<readonly KitRecord[]> {
  const personId = { in: [...personIds] }
  const readings = await db.reading.findMany({ where: { personId }, orderBy: { readAt: 'asc' } })
  const attempts = await db.attempt.findMany({ where: { personId, submittedAt: { not: null } }, orderBy: { submittedAt: 'asc' }, include: { answers: true, transitions: { where: { to: 'submitted' } } } })
  const completions = await db.completion.findMany({ where: { personId }, orderBy: { completedAt: 'asc' } })
  return [
    ...readings.map(({ id, personId, courseId, lessonId, openedAt, readAt }): KitRecord => ({ kind: 'reading', id, personId, courseId, lessonId, openedAt: iso(openedAt), readAt: iso(readAt) })),
    ...attempts.map((row): KitRecord => ({ id: row.id, personId: row.personId, ...attemptOf(row) })),
    ...completions.map(({ id, personId, courseId, round, completedAt, ruleVersion }): KitRecord => ({ kind: 'completion', id, personId, courseId, round, completedAt: iso(completedAt), ruleVersion })),
  ]
}

type AttemptRow = Prisma.AttemptGetPayload<{ include: { answers: true; transitions: true } }>

function attemptOf(row: AttemptRow): KitAttempt {
  const { courseId, quizId, drawn, rules, ruleVersion, extraMinutes, right, total, passed } = row
  return {
    kind: 'attempt', courseId, quizId, drawn: drawn as unknown as KitAttempt['drawn'], rules: rules as KitAttempt['rules'], ruleVersion, extraMinutes, passMark: row.passMark.toNumber(),
    startedAt: iso(row.startedAt), deadline: isoOrNull(row.deadline), countsUntil: isoOrNull(row.countsUntil), submittedAt: iso(row.submittedAt ?? row.startedAt),
    cause: row.transitions[0]?.cause === 'time' ? 'time' : 'learner', right: right ?? 0, total: total ?? 0, passed: passed === true, answers: row.answers.map(answerOf),
  }
}

function answerOf({ sequence, writer, position, questionId, value, elapsedMs, late, standing, ...times }: AttemptRow['answers'][number]): KitAnswer {
  return { sequence, writer, position, questionId, value: value as unknown as KitAnswer['value'], elapsedMs, late, standing, savedAt: iso(times.savedAt), tappedAt: isoOrNull(times.tappedAt), issuedAt: isoOrNull(times.issuedAt), acceptedAt: isoOrNull(times.acceptedAt) }
}

/** Every version of a question that some attempts drew. */
export async function listDrawnVersions(db: Database, hashes: readonly string[]): Promise<readonly { readonly hash: string; readonly courseId: string; readonly question: Question }[]> {
  const rows = await db.questionVersion.findMany({ where: { hash: { in: [...hashes] } }, orderBy: { hash: 'asc' } })
  return rows.map(({ hash, courseId, body }) => ({ hash, courseId, question: body as unknown as Question }))
}
