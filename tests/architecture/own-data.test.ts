import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { loadPurposes } from '#app/catalogue/read-purposes.server.ts'
import { ownElsewhere, ownSelect } from '#app/data/people/own-data.server.ts'
import { root } from './tree.ts'

interface Field { readonly name: string; readonly type: string; /** Column by which this row points to another. */ readonly points: readonly string[]; readonly isUuid: boolean }
type Model = readonly Field[]

/** The models of the schema, field by field. */
const models = new Map<string, Model>([...readFileSync(path.join(root, 'prisma/schema.prisma'), 'utf8').matchAll(/^model (\w+) \{\n([\s\S]*?)^\}/gmu)].map(([, name = '', body = '']) => [name, fieldsOf(body)]))

function fieldsOf(body: string): Model {
  return body.split('\n').flatMap((line) => {
    const [, name, type] = /^\s+(\w+)\s+(\w+)/u.exec(line) ?? []
    const points = /fields: \[([^\]]+)\]/u.exec(line)?.[1]?.split(', ') ?? []
    return name === undefined || type === undefined ? [] : [{ name, type, points, isUuid: line.includes('@db.Uuid') }]
  })
}

/** What hangs on a person or names them and is not in their data, and why. */
const opensAccount = 'opens the account, or tells of its safety to whoever holds the file'
const inUse = 'questions that are still asked of others'
const engine = 'how the work is done, not what is known of anybody'
const leftOut: Readonly<Record<string, string>> = {
  'Person.nameSort': 'the name in another spelling', 'Person.nameFolded': 'the name in another spelling', 'Person.demonstration': 'simulated people have no data',
  'Person.guestKeys': opensAccount, 'Person.phoneProfiles': opensAccount, 'Account.passwordHash': opensAccount, 'Account.sessions': opensAccount, 'Account.devices': opensAccount, 'Account.signInSteps': opensAccount,
  'SecondFactor.sealedSecret': opensAccount, 'SecondFactor.lastStep': opensAccount, 'SecondFactor.spareCodes': opensAccount, 'RecoveryCode.hash': opensAccount,
  'Person.sittingEntries': 'stands with its attempt', 'Attempt.drawn': inUse, 'Answer.questionId': inUse, 'Answer.sequence': 'their order', 'Answer.writer': engine, 'Answer.issuedAt': engine, 'Answer.elapsedMs': engine, 'Answer.standing': engine, 'Attempt.paperSheet': 'stands under paperSheets', 'Placement.seed': inUse, 'PlacedQuestion.itemId': inUse, 'PlacedQuestion.area': inUse, 'PlacedQuestion.a': inUse, 'PlacedQuestion.b': inUse, 'PlacedQuestion.calibrated': inUse, 'PlacedQuestion.family': inUse, 'PlacedQuestion.drawn': inUse, 'PlacedQuestion.right': 'would tell the solutions of questions that are still asked of others', 'PaperSheet.drawn': inUse,
  'Attempt.rules': 'the rules of the quiz, which are everybody’s', 'Attempt.countsUntil': 'the deadline and a grace that is everybody’s', 'Attempt.takesUntil': 'the deadline and a grace that is everybody’s', 'Attempt.neutralised': 'places of questions; what it did to the score stands under scoreChanges',
  'Attempt.along': 'its end is the deadline of the attempt, and what the phone said stands under offline',
  'Attempt.transitions': 'its state and times stand with the attempt', 'OfflineAttempt.recordId': engine, 'OfflineReading.countedAt': engine, 'Certificate.ruleVersion': 'that of its completion', 'WithdrawnCompletion.certificate': 'its code is there, behind which it is answered as revoked', 'Erasure.personId': 'whoever was erased has no data', 'ProcessingRestriction.requestId': 'stands under dataRequests',
  'Message.channel': 'the page has every message', 'Message.key': engine, 'Message.language': 'the text itself is there', 'Message.path': engine, 'Message.sendAfter': engine, 'Message.sentAt': engine, 'Message.attempts': engine, 'Message.claimedUntil': engine, 'Message.givenUpAt': engine, 'Message.problem': engine, 'Message.namedId': 'somebody else',
  'Residence.unitValidFrom': 'which row of the unit’s history, by its code and the day', 'Inquiry.waitingSince': engine, 'CycleEvent.sequence': 'their order', 'Certificate.statusNumber': 'the place of its badge in the list of revoked ones, which the badge itself names',
  'Recognition.demonstration': 'simulated people have no data', 'Recognition.unitCode': 'of a unit, not of a person', 'Recognition.unitValidFrom': 'of a unit, not of a person',
  // Columns of people in tables that do not hang on them.
  'GuestKey': opensAccount, 'CohortPin.cohortId': engine, 'CohortPin.personId': opensAccount, 'ClaimSlip.hash': opensAccount, 'ClaimSlip.cohortId': 'stands under memberships',
  'SharedPhone.personId': 'who holds a phone of the class now; gone when its session ends', 'FigureQueue.personId': engine, 'FigurePerson.personId': 'what the figures count of them, reckoned from the rows that are here',
  'ImportRow.subjectId': 'a file being read, removed some time after; what was taken from it stands under importedRecords', 'ImportRow.candidates': 'a file being read', 'ImportedRecord.postId': 'stands under posts',
  'AuditKey.ownerId': engine, 'AuditWords.ownerId': 'what acts of staff say of them in words stands where those acts wrote it', 'AuditWords.entryId': 'an act of staff', 'SealedFacts.entryId': 'an act of the server', 'SealedFacts.factIds': 'facts that a digest covers, which stand where they belong', 'SealedFacts.ownerIds': 'whose these are', 'FactNote.factId': 'a fact that waits for its digest',
  'KitPerson.externalId': 'their id at another machine, which stands under importedRecords', 'KitRecord.externalId': 'their id at another machine', 'KitRecord.recordId': 'an id at another machine; what came of it stands where it belongs',
  'ImportBatch.claim': engine, 'ExtraTime.id': engine, 'PaperSheet.attemptId': 'stands under attempts', 'PersonMerge.keptId': 'which of two records of the same person', 'PersonMerge.mergedId': 'which of two records of the same person',
  'Invitation.redeemedById': 'stands under roles',
  'OrganisationVersion.parentId': 'an organisation', 'InPersonReading.cohortId': 'a cohort', 'InPersonAttempt.cohortId': 'a cohort', 'Person.claimedById': 'of a guest: whose record theirs became',
}
/** Who entered, changed or signed something: an act of staff, told by the audit log and not by the data of whom it was about. */
const staff = /(?:ById|actorId|authorId|byId)$/u

/** Everything of a model that is neither selected nor left out for a reason, and of what hangs on it. */
function missingOf(name: string, selection: Readonly<Record<string, unknown>>): readonly string[] {
  const model = models.get(name) ?? []
  const pointing = new Set(model.flatMap(({ points }) => points))
  return model.flatMap((field) => {
    const here = `${name}.${field.name}`
    const isRelation = models.has(field.type)
    if (here in leftOut || (!isRelation && (pointing.has(field.name) || field.name === 'id' || staff.test(field.name)))) return []
    if (isRelation && field.points.length > 0) return [] // what it points to is not the person's alone
    const chosen = selection[field.name]
    if (chosen === undefined) return [here]
    return isRelation ? missingOf(field.type, (chosen as { select: Record<string, unknown> }).select) : []
  })
}

test('everything that hangs on a person in the schema is in the data they take along, or is left out for a reason', () => {
  expect(models.size).toBeGreaterThan(80)
  expect(missingOf('Person', ownSelect)).toEqual([])
})

/** Models reached from a person by what hangs on them. */
function reached(name: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(name)) return seen
  seen.add(name)
  for (const { type, points } of models.get(name) ?? []) if (models.has(type) && points.length === 0) reached(type, seen)
  return seen
}

const elsewhere: Readonly<Record<keyof typeof ownElsewhere, { readonly model: string; readonly by: readonly string[] }>> = {
  extraTimes: { model: 'ExtraTime', by: ['personId'] }, sittingRequests: { model: 'SittingRequest', by: ['personId'] }, paperSheets: { model: 'PaperSheet', by: ['personId'] },
  claimSlips: { model: 'ClaimSlip', by: ['personId'] }, importedRecords: { model: 'ImportedRecord', by: ['subjectId'] }, merges: { model: 'PersonMerge', by: ['keptId', 'mergedId'] },
}

/** The rows that a merge moved stand where they are now. */
const everything = new Proxy<Record<string, unknown>>({}, { get: () => true })

test('tables that name a person without hanging on them are in it too, column by column', () => {
  expect(Object.entries(elsewhere).flatMap(([key, { model, by }]) => missingOf(model, { ...ownElsewhere[key as keyof typeof ownElsewhere], ...Object.fromEntries(by.map((column) => [column, true])), moves: { select: everything } }))).toEqual([])
})

test('every other column that may name a person is known, with the reason why it is not in their data', () => {
  const linked = reached('Person')
  const unknown = [...models].filter(([name]) => !linked.has(name)).flatMap(([name, fields]) => {
    const pointing = new Set(fields.flatMap(({ points }) => points))
    const by = Object.values(elsewhere).find(({ model }) => model === name)?.by ?? []
    return fields.filter(({ name: column, isUuid }) => isUuid && column !== 'id' && !pointing.has(column) && !staff.test(column) && !by.includes(column) && !(`${name}.${column}` in leftOut) && !(name in leftOut)).map(({ name: column }) => `${name}.${column}`)
  })
  expect(unknown).toEqual([])
})

test('no reason is kept for what is not there any more', () => {
  const there = new Set([...models].flatMap(([name, fields]) => [name, ...fields.map((field) => `${name}.${field.name}`)]))
  expect(Object.keys(leftOut).filter((name) => !there.has(name))).toEqual([])
})

/** What each table that says something of somebody is kept for (content/purposes.yaml). */
const keptFor: Readonly<Record<string, readonly string[]>> = {
  learning: [
    'Person', 'Account', 'GuestKey', 'Consent', 'Residence', 'PersonMerge', 'Attempt', 'ExtraTime', 'Placement', 'Reading', 'Enrolment', 'CompletionOverride', 'EnteredEvidence', 'WithdrawnCompletion', 'Completion', 'CohortMember',
    'Inquiry', 'SittingEntry', 'SittingRequest', 'RegisterLine', 'ClaimSlip', 'CohortPin', 'SharedPhone', 'PaperSheet',
  ],
  duty: ['Post', 'PersonListMember', 'ObligationCycle', 'CycleEvent', 'CycleRelief', 'Absence'],
  lists: ['ImportRow', 'ImportedRecord'],
  confirmation: ['Confirmation'],
  figures: ['FigureQueue', 'FigurePerson'],
  messages: ['Message'],
  recognition: ['Recognition'],
  security: ['Session', 'KnownDevice', 'SignInStep', 'SecondFactor', 'SpareCode', 'RecoveryCode', 'Identity', 'PhoneProfile', 'RoleGrant', 'AuditKey', 'AuditWords'],
  children: ['Guardianship'],
  rights: ['DataRequest', 'ProcessingRestriction', 'Erasure'],
}

test('every table that says something of somebody stands under a purpose of the register', () => {
  const ofSomebody = [...models].filter(([name, fields]) => name === 'Person' || fields.some(({ name: column }) => /^(?:personId|accountId|subjectId|ownerId|wardId|keptId)$/u.test(column))).map(([name]) => name)
  expect(Object.values(keptFor).flat().toSorted()).toEqual(ofSomebody.toSorted())
  const registered = loadPurposes('content').map(({ id }) => id)
  expect(Object.keys(keptFor).filter((purpose) => !registered.includes(purpose))).toEqual([])
})
