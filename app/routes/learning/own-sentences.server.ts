import type { OwnData } from '#app/data/people/own-data.server.ts'
import { givenIn, type AnswerValue } from '#app/domain/assessment/answer.ts'
import { findCourse, findLesson } from '#app/domain/catalogue/find.ts'
import type { CompletionEvidence } from '#app/domain/learning/completion.ts'
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
  return { ...ofPerson(given), ...ofWork(given), ...ofLearning(given), ...ofRoadmap(given), ...ofClasses(given), ...ofRecords(given) }
}

function ofPerson({ words: { ownData: own, people, protection }, format: { time, day } }: Speech): Pick<Sentences, 'consents' | 'dataRequests' | 'restrictions' | 'residences' | 'roles' | 'wards' | 'guardians' | 'messages'> {
  const spell = spellIn(own, day)
  return {
    consents: ({ purpose, textVersion, givenAt, withdrawnAt }) => [own.consent(own.purpose[purpose] ?? purpose, textVersion, time(givenAt)), withdrawnAt && own.withdrawn(time(withdrawnAt))],
    dataRequests: ({ kind, text, askedAt, answeredAt, answer, extendedAt, extendedWhy, closedAt, outcome, closing }) => [
      (protection.kinds as Readonly<Record<string, string>>)[kind] ?? kind, protection.askedAt(time(askedAt)), text, answeredAt && `${protection.answered(time(answeredAt))} ${answer}`, extendedAt && own.requestExtended(time(extendedAt), extendedWhy), outcome && ((protection.outcomes as Readonly<Record<string, string>>)[outcome] ?? outcome), closedAt && own.requestClosed(time(closedAt), closing),
    ],
    restrictions: ({ startedAt, endedAt, endedWhy }) => [spell(startedAt, endedAt), endedWhy],
    residences: ({ unitCode, hamlet, startsOn, endsOn }) => [placeOf(unitCode), hamlet, spell(startsOn, endsOn)],
    roles: ({ role, scopeId, hamlet, document, startsAt, endsAt, endedAt, endedWhy }) => [(people.roles as Readonly<Record<string, string>>)[role] ?? role, scopeId && own.scope(scopeId), hamlet && own.hamlet(hamlet), document && own.document(document), spell(startsAt, endsAt), endedAt && own.ended(time(endedAt), endedWhy ?? '')],
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

function ofLearning({ words, format }: Speech): Pick<Sentences, 'enrolments' | 'readings' | 'attempts' | 'placements' | 'enteredEvidence' | 'overrides' | 'withdrawnCompletions' | 'completions'> {
  const { ownData: own, record, cockpit, learning, training } = words
  const { time, day, number } = format
  const how = (inPerson: { readonly how: string } | null) => inPerson && ((cockpit.inPerson as Readonly<Record<string, string>>)[inPerson.how] ?? inPerson.how)
  const onDevice = (offline: { readonly openedAt: Date; readonly doneAt: Date } | null) => offline && own.onDevice(time(offline.openedAt), time(offline.doneAt))
  return {
    enrolments: ({ courseId, enrolledAt }) => [courseOf(courseId), time(enrolledAt)],
    readings: ({ courseId, lessonId, readAt, inPerson, offline }) => [courseOf(courseId), lessonOf(courseId, lessonId), own.read(time(readAt)), how(inPerson), onDevice(offline)],
    attempts: ({ courseId, quizId, slot, startedAt, submittedAt, right, total, passed, inPerson, areaResults, ...more }) => [
      courseOf(courseId), quizOf(courseId, quizId, learning.finalTitle), own.attempt(slot), submittedAt ? own.handedIn(time(submittedAt)) : own.begun(time(startedAt)),
      right !== null && total !== null ? record.rightOf(right, total) : null, passed === null ? null : passed ? record.passed : record.failed, how(inPerson), onDevice(more.offline), ...ofTheAttempt(more, { words, format }), ...areaResults.map((each) => own.area(each.area, each.right, each.total)),
    ],
    placements: ({ slot, startedAt, ability, questions }) => [own.placement(slot, ability === null ? own.unknown : number(ability, 1)), time(startedAt), ...answered(questions, words)],
    enteredEvidence: ({ kind, subject, happenedOn, document, takenBackAt, takenBackWhy }) => [own.evidence[kind] ?? kind, subject, day(happenedOn), document && own.document(document), takenBackAt && own.takenBack(time(takenBackAt), takenBackWhy ?? '')],
    overrides: ({ courseId, itemSubject, round, why, madeAt, takenBackAt, takenBackWhy }) => [courseOf(courseId), lessonOf(courseId, itemSubject.replace('check:', '')), round > 1 ? own.round(round) : null, why, time(madeAt), takenBackAt && own.takenBack(time(takenBackAt), takenBackWhy ?? '')],
    withdrawnCompletions: ({ courseId, round, completedAt, ruleVersion, evidence, withdrawnAt, why, code }) => [courseOf(courseId), round > 1 ? own.round(round) : null, time(completedAt), own.rule(ruleVersion), restsOn(evidence, own), code && own.certificate(code), own.takenBack(time(withdrawnAt), why)],
    completions: ({ courseId, round, completedAt, ruleVersion, evidence, certificate }) => [
      certificate?.courseTitle ?? courseOf(courseId), round > 1 ? own.round(round) : null, time(completedAt), own.rule(ruleVersion), restsOn(evidence, own), certificate && own.certificate(certificate.code), certificate?.validUntil ? own.validUntil(time(certificate.validUntil)) : null, certificate?.revokedAt ? `${own.revoked(time(certificate.revokedAt))}${certificate.revokedWhy === null ? '' : `: ${certificate.revokedWhy}`}` : null,
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
    registerLines: ({ session, state, note, recordedAt }) => [session.topic, time(session.startsAt), state === 'unmarked' ? inPerson.registerUnmarked : (inPerson.states as Readonly<Record<string, string>>)[state] ?? state, note || null, time(recordedAt)],
  }
}

type OfTheAttempt = Pick<OwnData['attempts'][number], 'answers' | 'passMark' | 'ruleVersion' | 'deadline' | 'extraMinutes' | 'points' | 'sittingEntry' | 'scoreChanges'>

/** By what rules an attempt was judged, on what time, under whose eyes, and how its score was changed since. */
function ofTheAttempt({ answers, passMark, ruleVersion, deadline, extraMinutes, points, sittingEntry, scoreChanges }: OfTheAttempt, { words, words: { ownData: own, record }, format: { time, number, percent } }: Speech): readonly (string | null)[] {
  const score = (told: unknown) => { const { right, total } = told as { readonly right: number | null; readonly total: number | null }; return record.rightOf(right ?? 0, total ?? 0) }
  return [
    own.passMark(percent(Number(passMark), 0), ruleVersion), points === null ? null : own.points(number(Number(points), 2)), deadline && own.deadline(time(deadline)), extraMinutes > 0 ? own.extraMinutes(extraMinutes) : null,
    sittingEntry && own.watched(sittingEntry.sitting.place), sittingEntry?.struckAt ? own.struck(time(sittingEntry.struckAt), sittingEntry.struckWhy ?? '') : null,
    ...answered(answers, words), ...scoreChanges.map(({ at, cause, reason, before, after }) => own.changed(time(at), own.changedCause[cause] ?? cause, reason, score(before), score(after))),
  ]
}

/** How many questions somebody answered, and what they wrote themself, as it came to stand; which parts of a question were chosen says nothing without it, and stands in the file. */
function answered(answers: readonly { readonly position: number; readonly value: unknown }[], { ownData: own }: Words): readonly string[] {
  const standing = new Map(answers.flatMap(({ position, value }) => (value === null ? [] : [[position, givenIn(value as AnswerValue)] as const])))
  const written = [...standing].flatMap(([position, { text, number }]) => (text + number === '' ? [] : [own.wrote(position, text + number)]))
  return standing.size === 0 ? [] : [own.answers(standing.size), ...written]
}

/** What tables say of the person that do not hang on them. */
function ofRecords({ words: { ownData: own, learning, people, imports }, format: { time } }: Speech): Pick<Sentences, 'extraTimes' | 'sittingRequests' | 'paperSheets' | 'claimSlips' | 'importedRecords' | 'merges' | 'formerRecords'> {
  const titles: Readonly<Record<string, string>> = imports.fields
  const imported = (field: string, value: unknown) => `${titles[field] ?? field}: ${field === 'unit' && typeof value === 'string' ? placeOf(value) : typeof value === 'string' ? value : JSON.stringify(value)}`
  const ofAccount = (account: OwnData['account']) => (account === null ? [] : [account.userName && own.formerAccount(account.userName, account.disabledAt && time(account.disabledAt)), account.email, account.phone])
  return {
    extraTimes: ({ courseId, quizId, minutes, reason, grantedAt }) => [courseOf(courseId), own.extraTime(quizOf(courseId, quizId, learning.finalTitle), minutes, reason), time(grantedAt)],
    sittingRequests: ({ state, askedAt, decidedAt, declinedWhy, sitting }) => [own.request(sitting.place, time(sitting.startsAt)), time(askedAt), own.requestState[state] ?? state, declinedWhy, decidedAt && time(decidedAt)],
    paperSheets: ({ code, enteredAt, set }) => [own.sheet(code, time(set.printedAt)), enteredAt && own.entered(time(enteredAt))],
    claimSlips: ({ issuedAt, endedAt }) => [own.slip(time(issuedAt)), endedAt && own.slipEnded(time(endedAt))],
    importedRecords: ({ system, externalId, fields }) => [own.imported(system, externalId), ...Object.entries(fields as Readonly<Record<string, unknown>>).flatMap(([field, value]) => (value === null || value === '' || field === 'organisation' ? [] : [imported(field, value)]))], // the organisation, an id here, stands with the post
    merges: ({ how, why, mergedAt, unmergedAt }) => [own.mergedAt(time(mergedAt), own.merged[how] ?? how), why === '' ? null : why, unmergedAt && own.unmergedAt(time(unmergedAt))],
    formerRecords: ({ name, birthYear, sex, phone, email, createdAt, account }) => [name, birthYear === null ? null : String(birthYear), sex === 'female' || sex === 'male' ? people.sexes[sex] : null, phone, email, time(createdAt), ...ofAccount(account)],
  }
}

/** How much a completion rests on; the file names each piece. */
function restsOn(evidence: unknown, own: Words['ownData']): string {
  const { readings, attempts, others = [], overrides = [] } = evidence as CompletionEvidence
  return own.restsOn(readings.length, attempts.length, others.length, overrides.length)
}

const quizOf = (courseId: string, quizId: string, final: string) => (quizId === 'final' ? final : lessonOf(courseId, quizId.replace('check:', '')))

const spellIn = (own: Words['ownData'], say: (at: Date) => string) => (from: Date, until: Date | null) => (until === null ? own.since(say(from)) : own.until(say(from), say(until)))

const placeOf = (unitCode: string) => world.territory.units.findLast(({ code }) => code === unitCode)?.name ?? unitCode

const courseOf = (id: string) => findCourse(world.catalogue, id)?.title ?? id

function lessonOf(courseId: string, lessonId: string): string {
  const course = findCourse(world.catalogue, courseId)
  return (course && findLesson(course, lessonId)?.title) ?? lessonId
}
