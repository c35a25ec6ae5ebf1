import type { Day } from '#app/domain/calendar.ts'
import type { CourseName } from '#app/domain/catalogue/course-name.ts'
import { formatOf } from '#app/words/format.ts'
import { wordsOf, type Language } from '#app/words/words.ts'
import { courseNames } from './course-names.server.ts'
import { isOfOwn, wordOfOwn, type OfOwn } from './telling.server.ts'

/** What can be told to a person, before it is put into their language. `days` is how far the due day is: negative once it has passed. */
export type MessageContent =
  | { readonly kind: 'reminder'; readonly courses: readonly CourseName[]; readonly dueOn: Day; readonly days: number }
  /** An officer asks; `organisation` is whose demand it is. */
  | { readonly kind: 'asked'; readonly courses: readonly CourseName[]; readonly dueOn: Day; readonly days: number; readonly organisation: string }
  | { readonly kind: 'added-to-cohort' | 'left-by-home'; readonly cohort: string }
  | { readonly kind: 'from-trainer'; readonly cohort: string; readonly trainer: string; readonly text: string }
  | { readonly kind: 'session-planned' | 'session-cancelled'; readonly cohort: string; readonly topic: string; readonly place: string; readonly at: Date }
  | { readonly kind: 'session-moved'; readonly cohort: string; readonly topic: string; readonly place: string; readonly from: Date; readonly at: Date }
  | { readonly kind: 'digest'; readonly organisation: string; readonly late: number; readonly dueSoon: number }
  | { readonly kind: 'secret-changed'; readonly how: 'self' | 'in-person' | 'email' | 'sms'; readonly at: Date }
  | { readonly kind: 'recovery-given'; readonly by: string; readonly at: Date }
  | { readonly kind: 'recovery'; readonly code: string; readonly minutes: number }
  | { readonly kind: 'factor-reset' | 'identity-linked'; readonly at: Date }
  | { readonly kind: 'account-locked' | 'account-unlocked'; readonly by: string; readonly at: Date; readonly why: string }
  | { readonly kind: 'completion-withdrawn'; readonly course: CourseName; readonly why: string }
  | { readonly kind: 'certificate-revoked'; readonly course: CourseName; readonly why: string }
  | { readonly kind: 'answered'; readonly trainer: string; readonly cohort: string }
  | { readonly kind: 'question'; readonly learner: string; readonly cohort: string }
  | OfOwn

/** What tells of somebody else by their name. */
export type NamingContent = Extract<MessageContent, { readonly by: string } | { readonly trainer: string } | { readonly learner: string } | { readonly other: string }>

/** A message in words: one line for its subject, and its text without any link. */
export function wordMessage(content: MessageContent, language: Language): { readonly subject: string; readonly text: string } {
  const { messages } = wordsOf(language)
  const format = formatOf(language)
  if (isOfOwn(content)) return wordOfOwn(content, language)
  switch (content.kind) {
    case 'reminder': return content.days >= 0
      ? messages.reminderBefore(courseNames(content.courses, language), format.day(content.dueOn), content.days)
      : messages.reminderAfter(courseNames(content.courses, language), format.day(content.dueOn), -content.days)
    case 'asked': return messages.asked(courseNames(content.courses, language), format.day(content.dueOn), content.days, content.organisation)
    case 'digest': return messages.digest(content.organisation, content.late, content.dueSoon)
    case 'completion-withdrawn': return wordsOf(language).revoking.withdrawnTold(courseNames([content.course], language), content.why)
    case 'certificate-revoked': return wordsOf(language).revoking.told(courseNames([content.course], language), content.why)
    default: return isOfClass(content) ? wordOfClass(content, language) : wordOfAccount(content, language)
  }
}

type OfClass = Extract<MessageContent, { readonly kind: 'added-to-cohort' | 'left-by-home' | 'from-trainer' | 'session-planned' | 'session-moved' | 'session-cancelled' | 'answered' | 'question' }>
type OfAccount = Extract<MessageContent, { readonly kind: 'secret-changed' | 'recovery-given' | 'recovery' | 'factor-reset' | 'identity-linked' | 'account-locked' | 'account-unlocked' }>

function isOfClass(content: OfClass | OfAccount): content is OfClass {
  return 'cohort' in content
}

function wordOfAccount(content: OfAccount, language: Language): { readonly subject: string; readonly text: string } {
  const { security } = wordsOf(language)
  const format = formatOf(language)
  switch (content.kind) {
    case 'secret-changed': return security.toldChanged(security.changedHow[content.how], format.time(content.at))
    case 'recovery-given': return security.toldGiven(content.by, format.time(content.at))
    case 'recovery': return security.toldCode(content.code, content.minutes)
    case 'factor-reset': return security.toldFactorReset(format.time(content.at))
    case 'identity-linked': return security.toldLinked(format.time(content.at))
    case 'account-locked': return security.toldLocked(content.by, format.time(content.at), content.why)
    case 'account-unlocked': return security.toldUnlocked(content.by, format.time(content.at), content.why)
  }
}

function wordOfClass(content: OfClass, language: Language): { readonly subject: string; readonly text: string } {
  const { asking, cohortPeople } = wordsOf(language)
  const format = formatOf(language)
  switch (content.kind) {
    case 'question': return asking.toldAsked(content.learner, content.cohort)
    case 'answered': return asking.toldAnswered(content.trainer, content.cohort)
    case 'added-to-cohort': return cohortPeople.told.added(content.cohort)
    case 'left-by-home': return cohortPeople.told.leftByHome(content.cohort)
    case 'from-trainer': return cohortPeople.told.fromTrainer(content.cohort, content.trainer, content.text)
    case 'session-planned': return cohortPeople.told.planned(content.cohort, content.topic, format.time(content.at), content.place)
    case 'session-moved': return cohortPeople.told.moved({ cohort: content.cohort, topic: content.topic, from: format.time(content.from), time: format.time(content.at), place: content.place })
    case 'session-cancelled': return cohortPeople.told.cancelled(content.cohort, content.topic, format.time(content.at))
  }
}
