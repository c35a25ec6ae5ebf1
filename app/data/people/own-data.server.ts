import type { Prisma } from '#app/generated/prisma/client.ts'
import type { Database } from '../database.server.ts'

const dates = { startsOn: true, endsOn: true } as const
/** What a phone without a network said of its own times. */
const device = { issuedAt: true, openedAt: true, doneAt: true, courseVersion: true } as const

/**
 * What is kept about a person and their learning, as they may take it along: plain values, dates as ISO text in JSON. Left out are
 * what would open the account (password, sessions), the drawn questions, which are still asked of others, and who entered what; what somebody answered is theirs, by the places of the questions;
 * tests/architecture/own-data.test.ts holds every table and column that names a person to a place here or a reason. Ids stand where evidence names them.
 */
export const ownSelect = {
  name: true, birthYear: true, sex: true, phone: true, email: true, createdAt: true,
  account: { select: { userName: true, email: true, phone: true, language: true, createdAt: true, disabledAt: true, lockedAt: true, lockedWhy: true, factor: { select: { createdAt: true, confirmedAt: true } }, identities: { select: { issuer: true, subject: true, linkedAt: true } }, recoveryCodes: { select: { channel: true, givenAt: true, expiresAt: true, usedAt: true }, orderBy: { givenAt: 'asc' } } } },
  consents: { select: { purpose: true, textVersion: true, channel: true, givenAt: true, withdrawnAt: true }, orderBy: { givenAt: 'asc' } },
  dataRequests: { select: { kind: true, text: true, askedAt: true, answeredAt: true, answer: true, extendedAt: true, extendedWhy: true, closedAt: true, outcome: true, closing: true }, orderBy: { askedAt: 'asc' } },
  restrictions: { select: { startedAt: true, endedAt: true, endedWhy: true }, orderBy: { startedAt: 'asc' } },
  residences: { select: { unitCode: true, hamlet: true, ...dates }, orderBy: { startsOn: 'asc' } },
  posts: { select: { organisation: { select: { name: true } }, position: { select: { name: true } }, positionText: true, endedWhy: true, ...dates }, orderBy: { startsOn: 'asc' } },
  roles: { select: { role: true, scopeKind: true, scopeId: true, hamlet: true, document: true, startsAt: true, endsAt: true, endedAt: true, endedWhy: true }, orderBy: { startsAt: 'asc' } },
  wards: { select: { ward: { select: { name: true, birthYear: true } }, startsAt: true }, orderBy: { startsAt: 'asc' } },
  guardians: { select: { guardian: { select: { name: true } }, startsAt: true }, orderBy: { startsAt: 'asc' } },
  inquiries: { select: { cohort: { select: { name: true } }, lessonId: true, askedAt: true, posts: { select: { isAnswer: true, text: true, at: true }, orderBy: { at: 'asc' } } }, orderBy: { askedAt: 'asc' } },
  enrolments: { select: { courseId: true, enrolledAt: true }, orderBy: { enrolledAt: 'asc' } },
  readings: { select: { id: true, courseId: true, lessonId: true, openedAt: true, readAt: true, inPerson: { select: { how: true, at: true } }, offline: { select: device } }, orderBy: { readAt: 'asc' } },
  attempts: {
    select: {
      id: true, courseId: true, quizId: true, slot: true, state: true, passMark: true, ruleVersion: true, startedAt: true, deadline: true, extraMinutes: true, submittedAt: true, right: true, total: true, points: true, passed: true,
      inPerson: { select: { how: true, at: true } }, offline: { select: device },
      sittingEntry: { select: { sitting: { select: { place: true } }, enteredAt: true, struckAt: true, struckWhy: true } },
      areaResults: { select: { area: true, answered: true, right: true, total: true, outcome: true, version: true, evidence: true, scoredAt: true }, orderBy: { area: 'asc' } },
      scoreChanges: { select: { at: true, cause: true, reason: true, before: true, after: true }, orderBy: { at: 'asc' } },
      answers: { select: { position: true, value: true, savedAt: true, tappedAt: true, late: true, acceptedAt: true }, orderBy: [{ position: 'asc' }, { sequence: 'asc' }, { writer: 'asc' }] },
    },
    orderBy: { startedAt: 'asc' },
  },
  placements: { select: { slot: true, startedAt: true, endedAt: true, endedBy: true, ability: true, abilityError: true, questions: { select: { position: true, value: true, answeredAt: true }, orderBy: { position: 'asc' } } }, orderBy: { slot: 'asc' } },
  enteredEvidence: { select: { id: true, kind: true, subject: true, happenedOn: true, document: true, system: true, enteredAt: true, takenBackAt: true, takenBackWhy: true }, orderBy: { enteredAt: 'asc' } },
  overrides: { select: { id: true, courseId: true, itemKind: true, itemSubject: true, round: true, why: true, madeAt: true, takenBackAt: true, takenBackWhy: true }, orderBy: { madeAt: 'asc' } },
  cycles: {
    select: {
      requirement: { select: { document: true, organisation: { select: { name: true } } } }, number: true, path: true, opensOn: true, dueOn: true, courseIds: true, openedAt: true,
      events: { select: { kind: true, at: true, day: true, completedAt: true, completionIds: true, courseIds: true, why: true }, orderBy: { sequence: 'asc' } },
      reliefs: { select: { kind: true, startsOn: true, untilOn: true, why: true, madeAt: true, takenBackAt: true, takenBackWhy: true }, orderBy: { madeAt: 'asc' } },
    },
    orderBy: [{ requirementId: 'asc' }, { number: 'asc' }],
  },
  absences: { select: { kind: true, startsOn: true, endsOn: true, why: true, recordedAt: true, takenBackAt: true, takenBackWhy: true }, orderBy: { startsOn: 'asc' } },
  listMemberships: { select: { list: { select: { name: true } }, ...dates }, orderBy: { startsOn: 'asc' } },
  memberships: { select: { cohort: { select: { name: true, courseId: true } }, joinedAt: true, leftAt: true }, orderBy: { joinedAt: 'asc' } },
  registerLines: { select: { session: { select: { topic: true, startsAt: true } }, version: true, state: true, note: true, recordedAt: true }, orderBy: [{ recordedAt: 'asc' }] },
  messages: { where: { channel: 'in-app' }, select: { kind: true, subject: true, text: true, createdAt: true, readAt: true }, orderBy: { createdAt: 'asc' } },
  confirmations: { select: { ruleVersion: true, evidence: true, revokedAt: true, revokedWhy: true, act: { select: { day: true, document: true, unitCode: true, madeAt: true } } }, orderBy: { id: 'asc' } },
  recognitions: { select: { year: true, courseId: true, share: true, document: true, madeAt: true, revokedAt: true, revokedWhy: true }, orderBy: { madeAt: 'asc' } },
  withdrawnCompletions: { select: { courseId: true, round: true, since: true, completedAt: true, ruleVersion: true, evidence: true, withdrawnAt: true, why: true, code: true }, orderBy: { withdrawnAt: 'asc' } },
  completions: { select: { id: true, courseId: true, round: true, since: true, completedAt: true, ruleVersion: true, evidence: true, certificate: { select: { code: true, issuedAt: true, validUntil: true, revokedAt: true, revokedWhy: true, shown: true, holder: true, courseTitle: true, lessons: true, minutes: true, issuer: true, right: true, total: true } } }, orderBy: { completedAt: 'asc' } },
} satisfies Prisma.PersonSelect

/** The same of tables that name the person without hanging on them. */
export const ownElsewhere = {
  extraTimes: { courseId: true, quizId: true, minutes: true, reason: true, grantedAt: true },
  sittingRequests: { state: true, askedAt: true, decidedAt: true, declinedWhy: true, sitting: { select: { place: true, startsAt: true } } },
  paperSheets: { code: true, enteredAt: true, set: { select: { quizId: true, printedAt: true } } },
  claimSlips: { issuedAt: true, endedAt: true },
  importedRecords: { system: true, entity: true, externalId: true, fields: true },
  merges: { how: true, why: true, mergedAt: true, unmergedAt: true },
} satisfies {
  extraTimes: Prisma.ExtraTimeSelect; sittingRequests: Prisma.SittingRequestSelect; paperSheets: Prisma.PaperSheetSelect; claimSlips: Prisma.ClaimSlipSelect
  importedRecords: Prisma.ImportedRecordSelect; merges: Prisma.PersonMergeSelect
}

/**
 * All of it about one person; null where there is nobody of that id. What stayed with the records that became theirs (merged by staff, or a guest's or a
 * class's that they claimed) is theirs like all else, and stands in the same lists; what such a record said of who they are is under `formerRecords`.
 */
export async function findOwnData(db: Database, personId: string) {
  const person = await db.person.findUnique({ where: { id: personId }, select: ownSelect })
  if (person === null) return null
  const former = await db.person.findMany({ where: { claimedById: personId }, select: { id: true, ...ownSelect }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] })
  return {
    ...joinLists(person, former), ...await findElsewhere(db, [personId, ...former.map(({ id }) => id)]),
    formerRecords: former.map(({ name, birthYear, sex, phone, email, createdAt, account }) => ({ name, birthYear, sex, phone, email, createdAt, account })),
  }
}

/** The lists of one record followed by the same lists of others; single facts are the one's. */
function joinLists<Row extends object>(one: Row, others: readonly Row[]): Row {
  return Object.fromEntries(Object.entries(one).map(([key, value]: [string, unknown]) => [key, Array.isArray(value) ? [one, ...others].flatMap((each) => each[key as keyof Row] as readonly unknown[]) : value])) as Row
}

async function findElsewhere(db: Database, ids: string[]) {
  const select = ownElsewhere
  const personId = { in: ids }
  const [extraTimes, sittingRequests, paperSheets, claimSlips, importedRecords, merges] = await Promise.all([
    db.extraTime.findMany({ where: { personId }, select: select.extraTimes, orderBy: { grantedAt: 'asc' } }),
    db.sittingRequest.findMany({ where: { personId }, select: select.sittingRequests, orderBy: { askedAt: 'asc' } }),
    db.paperSheet.findMany({ where: { personId }, select: select.paperSheets, orderBy: { set: { printedAt: 'asc' } } }),
    db.claimSlip.findMany({ where: { personId }, select: select.claimSlips, orderBy: { issuedAt: 'asc' } }),
    db.importedRecord.findMany({ where: { subjectId: personId }, select: select.importedRecords, orderBy: { id: 'asc' } }),
    db.personMerge.findMany({ where: { OR: [{ keptId: personId }, { mergedId: personId }] }, select: select.merges, orderBy: { mergedAt: 'asc' } }),
  ])
  return { extraTimes, sittingRequests, paperSheets, claimSlips, importedRecords, merges }
}

/** The same as a type: null of nobody left out. */
export type OwnData = NonNullable<Awaited<ReturnType<typeof findOwnData>>>
