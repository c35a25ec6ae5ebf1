import type { Day } from '#app/domain/calendar.ts'
import type { CourseName } from '#app/domain/catalogue/course-name.ts'
import type { Role } from '#app/domain/people/role.ts'
import type { Relief } from '#app/domain/training/cycle.ts'
import { formatOf } from '#app/words/format.ts'
import { wordsOf, type Language } from '#app/words/words.ts'
import { courseNames } from './course-names.server.ts'
import { wordOfPosts, type OfPosts } from './posts-wording.server.ts'
import { isOfProtection, wordOfProtection, type OfProtection } from './protection-wording.server.ts'

/** An officer moved what is asked of somebody: more time, nothing for a while, a leave; or took it back. Why a leave is taken is not sent about. */
type OfDue =
  | { readonly kind: 'relief-given'; readonly relief: Relief['kind']; readonly courses: readonly CourseName[]; /** The new last day; of an exemption its last day, null as long as it stands. */ readonly untilOn: Day | null; readonly why: string }
  | { readonly kind: 'relief-taken-back'; readonly relief: Relief['kind']; readonly courses: readonly CourseName[]; readonly why: string }
  | { readonly kind: 'leave-recorded' | 'leave-corrected'; readonly startsOn: Day; readonly endsOn: Day | null }
  | { readonly kind: 'leave-taken-back'; readonly startsOn: Day; readonly why: string }

/** Of a child and the guardian: each is told what the other did. */
type OfWard =
  | { readonly kind: 'ward-code' | 'ward-edited'; readonly by: string; readonly at: Date }
  | { readonly kind: 'ward-acted'; readonly by: string; readonly at: Date; readonly act: 'ask' | 'withdraw' | 'take-back' | 'lift' }

/** A certificate of others was recognised of somebody by their organisation, or that was taken back. */
type OfElsewhere =
  | { readonly kind: 'evidence-recognised'; readonly title: string; readonly document: string; readonly by: string; readonly at: Date }
  | { readonly kind: 'evidence-taken-back'; readonly title: string; readonly why: string; readonly by: string; readonly at: Date }

/** What was learnt and does not count. */
type OfLearning =
  /** Lessons read in a browser while its reader read others elsewhere, which were not taken over with the rest. */
  | { readonly kind: 'readings-left'; readonly lessons: number }
  /** What was done without a network arrived when its course was taught no more. */
  | { readonly kind: 'course-gone' }

/** Somebody who may stand in a list that they brought was erased: so many lines are out of it, or the whole file where it was not read. */
interface OfLists { readonly kind: 'list-lines-dropped'; readonly sentAt: Date; readonly lines: number | null }

/** What somebody is told when another changed something of theirs. */
export type OfOwn =
  | OfDue
  | OfElsewhere
  | OfLearning
  | OfWard
  | OfPosts
  | OfLists
  | OfProtection
  | { readonly kind: 'role-granted'; readonly role: Role; readonly document: string }
  | { readonly kind: 'role-ended'; readonly role: Role; readonly at: Date; readonly why: string }
  | { readonly kind: 'merged'; readonly other: string; readonly at: Date }
  | { readonly kind: 'parted' | 'corrected' | 'contact-changed'; readonly at: Date }
  | { readonly kind: 'kit-joined'; readonly kit: string; readonly at: Date }
  | { readonly kind: 'residence-settled'; readonly unit: string; readonly at: Date }

const dueKinds: ReadonlySet<string> = new Set<OfDue['kind']>(['relief-given', 'relief-taken-back', 'leave-recorded', 'leave-corrected', 'leave-taken-back'])
const wardKinds: ReadonlySet<string> = new Set<OfWard['kind']>(['ward-code', 'ward-edited', 'ward-acted'])
const postKinds: ReadonlySet<string> = new Set<OfPosts['kind']>(['posts-changed', 'posts-undone'])
const learningKinds: ReadonlySet<string> = new Set<OfLearning['kind']>(['readings-left', 'course-gone'])
const kinds: ReadonlySet<string> = new Set<OfOwn['kind']>(['role-granted', 'role-ended', 'merged', 'kit-joined', 'parted', 'corrected', 'contact-changed', 'residence-settled', 'evidence-recognised', 'evidence-taken-back'])

export function isOfOwn(content: { readonly kind: string }): content is OfOwn {
  return kinds.has(content.kind) || dueKinds.has(content.kind) || wardKinds.has(content.kind) || learningKinds.has(content.kind) || postKinds.has(content.kind) || isOfLists(content) || isOfProtection(content)
}

function isOfLists(content: { readonly kind: string }): content is OfLists {
  return content.kind === 'list-lines-dropped'
}

function isOfDue(content: OfOwn): content is OfDue {
  return dueKinds.has(content.kind)
}

function isOfWard(content: OfOwn): content is OfWard {
  return wardKinds.has(content.kind)
}

function isOfLearning(content: OfOwn): content is OfLearning {
  return learningKinds.has(content.kind)
}

function isOfPosts(content: OfOwn): content is OfPosts {
  return postKinds.has(content.kind)
}

function wordOfDue(content: OfDue, language: Language): { readonly subject: string; readonly text: string } {
  const { telling } = wordsOf(language)
  const format = formatOf(language)
  switch (content.kind) {
    case 'relief-given': return telling.reliefGiven[content.relief](courseNames(content.courses, language), content.untilOn && format.day(content.untilOn), content.why)
    case 'relief-taken-back': return telling.reliefTakenBack[content.relief](courseNames(content.courses, language), content.why)
    case 'leave-recorded': return telling.leaveRecorded(format.day(content.startsOn), content.endsOn && format.day(content.endsOn))
    case 'leave-corrected': return telling.leaveCorrected(format.day(content.startsOn), content.endsOn && format.day(content.endsOn))
    case 'leave-taken-back': return telling.leaveTakenBack(format.day(content.startsOn), content.why)
  }
}

function wordOfWard(content: OfWard, language: Language): { readonly subject: string; readonly text: string } {
  const { telling } = wordsOf(language)
  const at = formatOf(language).time(content.at)
  switch (content.kind) {
    case 'ward-code': return telling.wardCode(content.by, at)
    case 'ward-edited': return telling.wardEdited(content.by, at)
    case 'ward-acted': return telling.wardActed[content.act](content.by, at)
  }
}

function wordOfLists({ sentAt, lines }: OfLists, language: Language): { readonly subject: string; readonly text: string } {
  const { telling } = wordsOf(language)
  const at = formatOf(language).time(sentAt)
  return lines === null ? telling.listDropped(at) : telling.listLinesDropped(at, lines)
}

function wordOfLearning(content: OfLearning, language: Language): { readonly subject: string; readonly text: string } {
  const { telling } = wordsOf(language)
  return content.kind === 'course-gone' ? telling.courseGone : telling.readingsLeft(content.lessons)
}

/** Such a message in words. */
export function wordOfOwn(content: OfOwn, language: Language): { readonly subject: string; readonly text: string } {
  if (isOfDue(content)) return wordOfDue(content, language)
  if (isOfWard(content)) return wordOfWard(content, language)
  if (isOfLearning(content)) return wordOfLearning(content, language)
  if (isOfLists(content)) return wordOfLists(content, language)
  if (isOfProtection(content)) return wordOfProtection(content, language)
  return isOfPosts(content) ? wordOfPosts(content, language) : wordOfOne(content, language)
}

function wordOfOne(content: Exclude<OfOwn, OfDue | OfWard | OfLearning | OfLists | OfPosts | OfProtection>, language: Language): { readonly subject: string; readonly text: string } {
  const { telling, people } = wordsOf(language)
  const format = formatOf(language)
  switch (content.kind) {
    case 'role-granted': return telling.roleGranted(people.roles[content.role], content.document)
    case 'role-ended': return telling.roleEnded(people.roles[content.role], format.time(content.at), content.why)
    case 'merged': return telling.merged(content.other, format.time(content.at))
    case 'contact-changed': return telling.contactChanged(format.time(content.at))
    case 'corrected': return telling.corrected(format.time(content.at))
    case 'kit-joined': return telling.kitJoined(content.kit, format.time(content.at))
    case 'parted': return telling.parted(format.time(content.at))
    case 'evidence-recognised': return telling.evidenceRecognised(content.title, content.document, content.by, format.time(content.at))
    case 'evidence-taken-back': return telling.evidenceTakenBack(content.title, content.why, content.by, format.time(content.at))
    case 'residence-settled': return telling.residenceSettled(content.unit, format.time(content.at))
  }
}
