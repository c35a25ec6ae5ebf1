import type { Database } from '../database.server.ts'

const dates = { startsOn: true, endsOn: true } as const

/**
 * What is kept about a person and their learning, as they may take it along: plain values, dates as ISO text in JSON. Left out are
 * what would open the account (password, sessions), the drawn questions with their answers, which are still in use, and who entered what.
 */
export async function findOwnData(db: Database, personId: string) {
  return await db.person.findUnique({
    where: { id: personId },
    select: {
      name: true, birthYear: true, sex: true, phone: true, email: true, createdAt: true,
      account: { select: { userName: true, email: true, phone: true, createdAt: true } },
      consents: { select: { purpose: true, textVersion: true, channel: true, givenAt: true, withdrawnAt: true }, orderBy: { givenAt: 'asc' } },
      residences: { select: { unitCode: true, hamlet: true, ...dates }, orderBy: { startsOn: 'asc' } },
      posts: { select: { organisation: { select: { name: true } }, position: { select: { name: true } }, positionText: true, endedWhy: true, ...dates }, orderBy: { startsOn: 'asc' } },
      roles: { select: { role: true, scopeKind: true, scopeId: true, startsAt: true, endsAt: true }, orderBy: { startsAt: 'asc' } },
      wards: { select: { ward: { select: { name: true, birthYear: true } }, startsAt: true }, orderBy: { startsAt: 'asc' } },
      guardians: { select: { guardian: { select: { name: true } }, startsAt: true }, orderBy: { startsAt: 'asc' } },
      inquiries: { select: { cohort: { select: { name: true } }, lessonId: true, askedAt: true, posts: { select: { isAnswer: true, text: true, at: true }, orderBy: { at: 'asc' } } }, orderBy: { askedAt: 'asc' } },
      enrolments: { select: { courseId: true, enrolledAt: true }, orderBy: { enrolledAt: 'asc' } },
      readings: { select: { courseId: true, lessonId: true, openedAt: true, readAt: true, inPerson: { select: { how: true, at: true } } }, orderBy: { readAt: 'asc' } },
      attempts: {
        select: { courseId: true, quizId: true, slot: true, state: true, startedAt: true, submittedAt: true, right: true, total: true, passed: true, inPerson: { select: { how: true, at: true } }, areaResults: { select: { area: true, right: true, total: true, outcome: true, evidence: true, scoredAt: true }, orderBy: { area: 'asc' } } },
        orderBy: { startedAt: 'asc' },
      },
      placements: { select: { slot: true, startedAt: true, endedAt: true, endedBy: true, ability: true, abilityError: true }, orderBy: { slot: 'asc' } },
      enteredEvidence: { select: { kind: true, subject: true, happenedOn: true, document: true, system: true, enteredAt: true, takenBackAt: true, takenBackWhy: true }, orderBy: { enteredAt: 'asc' } },
      overrides: { select: { courseId: true, itemKind: true, itemSubject: true, why: true, madeAt: true, takenBackAt: true, takenBackWhy: true }, orderBy: { madeAt: 'asc' } },
      cycles: {
        select: {
          requirement: { select: { document: true, organisation: { select: { name: true } } } }, number: true, path: true, opensOn: true, dueOn: true, courseIds: true, openedAt: true,
          events: { select: { kind: true, at: true, day: true, completedAt: true, why: true }, orderBy: { sequence: 'asc' } },
          reliefs: { select: { kind: true, startsOn: true, untilOn: true, why: true, madeAt: true, takenBackAt: true, takenBackWhy: true }, orderBy: { madeAt: 'asc' } },
        },
        orderBy: [{ requirementId: 'asc' }, { number: 'asc' }],
      },
      absences: { select: { kind: true, startsOn: true, endsOn: true, why: true, recordedAt: true, takenBackAt: true, takenBackWhy: true }, orderBy: { startsOn: 'asc' } },
      listMemberships: { select: { list: { select: { name: true } }, ...dates }, orderBy: { startsOn: 'asc' } },
      memberships: { select: { cohort: { select: { name: true, courseId: true } }, joinedAt: true, leftAt: true }, orderBy: { joinedAt: 'asc' } },
      registerLines: { select: { session: { select: { topic: true, startsAt: true } }, version: true, state: true, note: true, recordedAt: true }, orderBy: [{ recordedAt: 'asc' }] },
      messages: { where: { channel: 'in-app' }, select: { kind: true, subject: true, text: true, createdAt: true, readAt: true }, orderBy: { createdAt: 'asc' } },
      confirmations: { select: { ruleVersion: true, evidence: true, revokedAt: true, revokedWhy: true, act: { select: { day: true, document: true, unitCode: true } } }, orderBy: { id: 'asc' } },
      recognitions: { select: { year: true, document: true, madeAt: true, revokedAt: true, revokedWhy: true }, orderBy: { madeAt: 'asc' } },
      withdrawnCompletions: { select: { courseId: true, completedAt: true, ruleVersion: true, withdrawnAt: true, why: true, code: true }, orderBy: { withdrawnAt: 'asc' } },
      completions: { select: { courseId: true, completedAt: true, ruleVersion: true, certificate: { select: { code: true, issuedAt: true, validUntil: true, revokedAt: true, revokedWhy: true, shown: true, holder: true, courseTitle: true, lessons: true, minutes: true, issuer: true, right: true, total: true } } }, orderBy: { completedAt: 'asc' } },
    },
  })
}

/** The same as a type: null of nobody left out. */
export type OwnData = NonNullable<Awaited<ReturnType<typeof findOwnData>>>
