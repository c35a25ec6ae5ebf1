import type { OwnData } from '#app/data/people/own-data.server.ts'
import { findCourse, findLesson } from '#app/domain/catalogue/find.ts'
import { formatOf, type Format } from '#app/words/format.ts'
import { wordsOf, type Language, type Words } from '#app/words/words.ts'
import { world } from '#app/world.server.ts'

export type OwnSection = keyof Words['ownData']['section']

/** What a row of each kind says, in parts of one sentence; what is not there is left out. */
type Sentences = { readonly [Kind in OwnSection]: (row: OwnData[Kind][number]) => readonly (string | null)[] }

interface Speech { readonly words: Words; readonly format: Format }

/** The sentences of every kind in a language. A kind that comes to be kept and has none here does not compile. */
export function sentencesIn(language: Language): Sentences {
  const given = { words: wordsOf(language), format: formatOf(language) }
  return { ...ofPerson(given), ...ofWork(given), ...ofLearning(given), ...ofRoadmap(given), ...ofClasses(given) }
}

function ofPerson({ words: { ownData: own, people }, format: { time, day } }: Speech): Pick<Sentences, 'consents' | 'residences' | 'roles' | 'wards' | 'guardians' | 'messages'> {
  const spell = spellIn(own, day)
  return {
    consents: ({ purpose, textVersion, givenAt, withdrawnAt }) => [own.consent(own.purpose[purpose] ?? purpose, textVersion, time(givenAt)), withdrawnAt && own.withdrawn(time(withdrawnAt))],
    residences: ({ unitCode, hamlet, startsOn, endsOn }) => [placeOf(unitCode), hamlet, spell(startsOn, endsOn)],
    roles: ({ role, scopeId, startsAt, endsAt }) => [(people.roles as Readonly<Record<string, string>>)[role] ?? role, scopeId && own.scope(scopeId), spell(startsAt, endsAt)],
    wards: ({ ward, startsAt }) => [ward.name, ward.birthYear === null ? null : String(ward.birthYear), spell(startsAt, null)],
    guardians: ({ guardian, startsAt }) => [guardian.name, spell(startsAt, null)],
    messages: ({ subject, text, createdAt }) => [time(createdAt), `${subject}: ${text}`],
  }
}

function ofWork({ words: { ownData: own, cycles }, format: { time, day } }: Speech): Pick<Sentences, 'posts' | 'cycles' | 'absences' | 'listMemberships'> {
  const spell = spellIn(own, day)
  return {
    posts: ({ organisation, position, positionText, startsOn, endsOn }) => [organisation.name, position?.name ?? positionText, spell(startsOn, endsOn)],
    cycles: ({ requirement, number, opensOn, dueOn, courseIds, events, reliefs }) => [
      courseIds.map(courseOf).join(', '), requirement.organisation.name, own.document(requirement.document), own.cycle(number, day(opensOn), day(dueOn)),
      ...events.map(({ kind, at }) => `${own.event[kind] ?? kind} ${time(at)}`),
      ...reliefs.map(({ kind, untilOn, why, takenBackAt, takenBackWhy }) => `${kind === 'extension' ? cycles.extension : cycles.exemption}${untilOn ? ` ${cycles.exemptUntil(day(untilOn))}` : ''}: ${why}${takenBackAt ? ` (${own.takenBack(time(takenBackAt), takenBackWhy ?? '')})` : ''}`),
    ],
    absences: ({ kind, startsOn, endsOn, why, takenBackAt, takenBackWhy }) => [(cycles.absence as Readonly<Record<string, string>>)[kind] ?? kind, spell(startsOn, endsOn), why, takenBackAt && own.takenBack(time(takenBackAt), takenBackWhy ?? '')],
    listMemberships: ({ list, startsOn, endsOn }) => [list.name, spell(startsOn, endsOn)],
  }
}

function ofLearning({ words: { ownData: own, record, cockpit, learning, training }, format: { time, day, number } }: Speech): Pick<Sentences, 'enrolments' | 'readings' | 'attempts' | 'placements' | 'enteredEvidence' | 'overrides' | 'withdrawnCompletions' | 'completions'> {
  const how = (inPerson: { readonly how: string } | null) => inPerson && ((cockpit.inPerson as Readonly<Record<string, string>>)[inPerson.how] ?? inPerson.how)
  return {
    enrolments: ({ courseId, enrolledAt }) => [courseOf(courseId), time(enrolledAt)],
    readings: ({ courseId, lessonId, readAt, inPerson }) => [courseOf(courseId), lessonOf(courseId, lessonId), own.read(time(readAt)), how(inPerson)],
    attempts: ({ courseId, quizId, slot, startedAt, submittedAt, right, total, passed, inPerson, areaResults }) => [
      courseOf(courseId), quizId === 'final' ? learning.finalTitle : lessonOf(courseId, quizId.replace('check:', '')), own.attempt(slot), submittedAt ? own.handedIn(time(submittedAt)) : own.begun(time(startedAt)),
      right !== null && total !== null ? record.rightOf(right, total) : null, passed === null ? null : passed ? record.passed : record.failed, how(inPerson), ...areaResults.map((each) => own.area(each.area, each.right, each.total)),
    ],
    placements: ({ slot, startedAt, ability }) => [own.placement(slot, ability === null ? own.unknown : number(ability, 1)), time(startedAt)],
    enteredEvidence: ({ kind, subject, happenedOn, document, takenBackAt, takenBackWhy }) => [own.evidence[kind] ?? kind, subject, day(happenedOn), document && own.document(document), takenBackAt && own.takenBack(time(takenBackAt), takenBackWhy ?? '')],
    overrides: ({ courseId, itemSubject, why, madeAt, takenBackAt, takenBackWhy }) => [courseOf(courseId), lessonOf(courseId, itemSubject.replace('check:', '')), why, time(madeAt), takenBackAt && own.takenBack(time(takenBackAt), takenBackWhy ?? '')],
    withdrawnCompletions: ({ courseId, completedAt, withdrawnAt, why, code }) => [courseOf(courseId), time(completedAt), code && own.certificate(code), own.takenBack(time(withdrawnAt), why)],
    completions: ({ courseId, completedAt, certificate }) => [
      certificate?.courseTitle ?? courseOf(courseId), time(completedAt), certificate && own.certificate(certificate.code), certificate?.validUntil ? own.validUntil(time(certificate.validUntil)) : null, certificate?.revokedAt ? `${own.revoked(time(certificate.revokedAt))}${certificate.revokedWhy === null ? '' : `: ${certificate.revokedWhy}`}` : null,
      certificate && certificate.shown.length > 0 ? own.shows(certificate.shown.map((each) => (training.shown as Readonly<Record<string, string>>)[each] ?? each).join(', ')) : null,
    ],
  }
}

function ofRoadmap({ words: { ownData: own }, format: { time, day } }: Speech): Pick<Sentences, 'confirmations' | 'recognitions'> {
  const revoked = (at: Date | null, why: string | null) => at && own.takenBack(time(at), why ?? '')
  return {
    confirmations: ({ act, ruleVersion, revokedAt, revokedWhy }) => [own.confirmed(day(act.day)), placeOf(act.unitCode), own.document(act.document), own.rule(ruleVersion), revoked(revokedAt, revokedWhy)],
    recognitions: ({ year, document, madeAt, revokedAt, revokedWhy }) => [own.recognised(year), own.document(document), time(madeAt), revoked(revokedAt, revokedWhy)],
  }
}

function ofClasses({ words: { ownData: own, inPerson }, format: { time } }: Speech): Pick<Sentences, 'inquiries' | 'memberships' | 'registerLines'> {
  const spell = spellIn(own, time)
  return {
    inquiries: ({ cohort, askedAt, posts }) => [own.question(cohort.name), time(askedAt), ...posts.map(({ isAnswer, text, at }) => `${isAnswer ? own.answered : own.asked} (${time(at)}): ${text}`)],
    memberships: ({ cohort, joinedAt, leftAt }) => [own.cohort(cohort.name, courseOf(cohort.courseId)), spell(joinedAt, leftAt)],
    registerLines: ({ session, state, note, recordedAt }) => [session.topic, time(session.startsAt), (inPerson.states as Readonly<Record<string, string>>)[state] ?? state, note || null, time(recordedAt)],
  }
}

const spellIn = (own: Words['ownData'], say: (at: Date) => string) => (from: Date, until: Date | null) => (until === null ? own.since(say(from)) : own.until(say(from), say(until)))

const placeOf = (unitCode: string) => world.territory.units.findLast(({ code }) => code === unitCode)?.name ?? unitCode

const courseOf = (id: string) => findCourse(world.catalogue, id)?.title ?? id

function lessonOf(courseId: string, lessonId: string): string {
  const course = findCourse(world.catalogue, courseId)
  return (course && findLesson(course, lessonId)?.title) ?? lessonId
}
