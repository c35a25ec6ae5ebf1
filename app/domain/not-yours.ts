import type { Refusal } from './refusal.ts'

/** What the security log hears of somebody refused behind the door; null: nothing. */
type SecurityKind = 'not-yours' | 'not-shown' | null

/** Each of these reasons, with its kind. */
function kinds<Reason extends Refusal>(reasons: readonly Reason[], kind: SecurityKind): Readonly<Record<Reason, SecurityKind>> {
  return Object.fromEntries(reasons.map((reason) => [reason, kind])) as Record<Reason, SecurityKind>
}

/** It is somebody else's to see or to do, or nobody may do it for themselves. */
const notYours = kinds([
  'not-allowed', 'not-in-your-charge', 'not-in-cohort-of-yours', 'not-the-lead', 'no-class-of-own', 'class-beyond-area', 'home-outside-area', 'grant-beyond-area',
  'grant-to-self', 'invitation-own', 'import-kind-not-yours', 'import-positions-not-yours', 'import-needs-second', 'kit-choice-unknown', 'merge-staff', 'page-not-yours',
  'ward-unknown', 'thread-unknown', 'slip-of-another', 'answer-file-of-others', 'figure-withheld',
], 'not-yours')

/** Whoever is signed in did not show the secret or the code that opens the account. */
const notShown = kinds(['secret-wrong', 'factor-code-wrong', 'sign-in-waits'] satisfies readonly Exclude<Refusal, keyof typeof notYours>[], 'not-shown')

/** It is about what was typed, came too late or stands already; or about a code, a name or a link that nobody has. */
const other = kinds([
  // answers
  'answer-empty', 'answer-unknown-part', 'answer-repeated-part', 'answer-incomplete', 'answer-of-another-kind', 'answer-not-a-number', 'answer-too-long',
  // classes
  'start-date-unreadable', 'team-not-for-children', 'end-before-start', 'cohort-unknown', 'trainer-unknown', 'trainer-already', 'lead-stays', 'list-empty',
  'list-too-long', 'line-unreadable', 'listed-twice', 'already-in-cohort', 'person-not-known', 'nobody-chosen', 'slip-unknown', 'session-topic-missing',
  'session-day-unreadable', 'session-unknown', 'session-kept', 'register-changed', 'register-ahead', 'register-line-unreadable', 'message-empty', 'request-decided',
  'request-begun', 'sitting-waiting', 'sitting-declined', 'set-unknown', 'sheet-unknown', 'sheet-entered-otherwise', 'sheet-not-entered', 'nothing-corrected',
  'sheet-item-unreadable', 'sheet-item-one-letter', 'sheet-item-no-number', 'sheet-items-wrong', 'sheet-items-empty', 'list-not-agreed', 'nothing-for-paper', 'pin-wrong',
  'pin-cooling', 'phone-taken', 'phone-closed', 'not-present', 'home-outside-class',
  // outlines
  'map-too-large', 'map-foreign', 'map-unreadable', 'map-geometry', 'map-coordinates', 'map-unit-unknown', 'map-unit-twice', 'map-unit-missing',
  // the roadmap
  'band-unknown', 'confirmation-day-ahead', 'confirmation-nobody', 'confirmation-too-many', 'confirmation-rule-missing', 'confirmation-list-changed',
  'confirmation-unknown', 'confirmation-areas-unreadable', 'confirmation-age-unreadable', 'confirmation-rule-empty', 'confirmation-rule-at-once',
  'plan-number-unreadable', 'plan-rate-unreadable', 'plan-changed', 'task-title-missing', 'task-responsible-missing', 'task-state-missing', 'task-note-missing',
  'task-unknown', 'task-changed', 'year-unreadable', 'evaluation-day-ahead', 'evaluation-day-elsewhere', 'evaluation-changed', 'recognition-not-fitting',
  'recognition-exists', 'recognition-unknown', 'residence-settled', 'residence-nobody', 'residence-too-many', 'residence-list-changed',
  // requests about data
  'request-kind-missing', 'request-text-missing', 'request-open', 'request-over', 'request-answered', 'request-not-to-extend', 'request-late-to-extend',
  'request-not-to-erase', 'request-not-to-restrict', 'request-not-to-correct', 'restricted-already', 'restrict-staff', 'restrict-in-office', 'not-restricted',
  'use-restricted', 'consent-unknown', 'consent-not-given', 'guardian-agrees', 'erase-staff', 'erase-in-office', 'erase-guardian', 'instant-unreadable', 'instant-ahead',
  'people-count-unreadable', 'breach-notified', 'breach-over',
  // accounts
  'recovery-code-unknown', 'account-link-unknown', 'account-link-birth', 'identity-unknown', 'account-locked', 'account-closed', 'account-open', 'contact-unreadable',
  'contact-last', 'contact-missing', 'contact-taken', 'contact-link-unknown', 'contact-not-sent',
  // kits
  'kit-off', 'kit-centre-key-wrong', 'kit-key-unreadable', 'kit-key-known', 'kit-file-unreadable', 'kit-file-too-large', 'kit-unknown', 'kit-ended', 'kit-person-unknown',
  'kit-person-known', 'kit-child-new', 'kit-centre-unreachable',
  // evidence
  'evidence-exists', 'evidence-unknown', 'certificate-missing', 'happened-day-unreadable', 'happened-day-ahead',
  // questions
  'answer-of-another-question', 'move-taken-back',
  // people
  'name-unreadable', 'birth-year-unreadable', 'too-young', 'phone-unreadable', 'sign-in-name-unreadable', 'sign-in-name-taken', 'password-too-short', 'password-too-long',
  'password-too-common', 'sign-in-failed', 'pin-too-easy', 'passphrase-too-short', 'step-over', 'factor-exists',
  'factor-missing', 'question-empty', 'identity-taken', 'identity-linked', 'provider-down', 'provider-denied', 'provider-mismatch', 'ward-too-old', 'ward-year-later',
  'guardian-too-young', 'guardian-missing', 'own-word-missing', 'merge-unlike', 'merge-unseen', 'merge-done', 'merge-in-use', 'merge-unknown', 'too-many-tries',
  'too-many-files', 'unit-unknown', 'consent-missing', 'nothing-to-claim',
  // administration
  'role-unknown', 'scope-unknown', 'hamlet-not-here', 'residence-missing', 'grant-day-unreadable', 'grant-start-past', 'grant-end-past', 'grant-end-before-start',
  'grant-exists', 'grant-over', 'last-admin', 'person-unknown', 'invitation-unknown', 'invitation-used', 'invitation-withdrawn', 'invitation-expired',
  'unit-not-standing', 'unit-changed-later', 'unit-code-taken', 'unit-code-unreadable', 'unit-name-missing', 'unit-kind-missing', 'units-too-few', 'unit-in-use',
  'former-district-unknown', 'territory-changed', 'short-name-missing', 'position-exists', 'list-exists', 'list-unknown', 'list-member-exists', 'list-member-unknown',
  'setting-unknown', 'setting-number-unreadable', 'setting-hours-unreadable', 'setting-days-unreadable', 'setting-out-of-order', 'setting-public-below-staff',
  'setting-changed',
  // learning
  'course-unknown', 'lesson-unknown', 'quiz-unknown', 'read-too-fast', 'reading-at-once', 'page-fetched-ahead', 'page-too-old', 'lessons-in-turn', 'unreadable-record',
  'final-locked', 'final-stays', 'attempt-open-here', 'attempt-along', 'course-locked', 'lesson-locked', 'item-unknown', 'completion-stands', 'override-exists',
  'override-unknown',
  // attempts
  'attempt-unknown', 'attempt-over', 'not-in-attempt', 'already-answered', 'answer-unreadable', 'sequence-reused', 'sequence-too-far', 'upload-window-over',
  'questions-unanswered', 'time-up', 'quiz-not-open-yet', 'quiz-closed', 'no-attempt-left', 'pause-runs', 'nothing-to-ask', 'nothing-late', 'extra-minutes-unreadable',
  'extra-time-without-limit', 'extra-time-too-late',
  // banks
  'file-missing', 'import-fields', 'import-unknown', 'import-empty', 'export-empty', 'question-unknown', 'retirement-day-unreadable', 'reason-missing',
  // posters
  'campaign-lesson-unknown', 'campaign-place-missing', 'campaign-place-too-long',
  // reports on content
  'report-place-unknown', 'report-kind-missing', 'report-text-missing', 'report-text-too-long', 'report-answer-missing', 'report-not-open', 'report-not-done',
  'already-retired', 'retiring-leaves-too-few', 'already-neutralised', 'not-neutralised',
  // imports
  'import-system-unreadable', 'import-columns-missing', 'import-columns-twice', 'import-moved-on', 'import-nothing-to-write', 'import-too-large',
  // training
  'organisation-unknown', 'organisation-name-missing', 'organisation-in-circle', 'organisation-not-then', 'organisation-changed-later', 'organisation-closed',
  'organisation-has-children', 'nothing-changes', 'nothing-to-take-back', 'day-unreadable', 'due-date-unreadable', 'due-date-past', 'document-missing', 'due-missing',
  'number-unreadable', 'position-unknown', 'audience-missing', 'window-beyond-validity', 'requirement-exists', 'requirement-unknown', 'cycle-not-open',
  'extension-not-later', 'exemption-over', 'relief-exists', 'nobody-to-remind', 'certificate-not-to-revoke', 'relief-unknown', 'absence-days', 'absence-exists',
  'absence-unknown', 'post-exists', 'post-unknown', 'post-ends-before', 'path-day-past', 'path-exists',
  // codes and sittings
  'cohort-name-missing', 'end-date-unreadable', 'end-date-past', 'cohort-code-unknown', 'cohort-over', 'not-in-cohort', 'sitting-hours-unreadable',
  'sitting-code-unknown', 'sitting-not-open', 'sitting-over', 'sitting-taken', 'not-in-sitting', 'answer-file-unreadable', 'answer-file-too-large',
  // figures
  'target-exists', 'target-unknown', 'target-file-unreadable', 'targets-missing', 'targets-too-many', 'targets-at-fault',
  // forms
  'field-missing', 'field-too-long',
] satisfies readonly Exclude<Refusal, keyof typeof notYours | keyof typeof notShown>[], null)

/** The kind of each reason. One that stands in none of the lists, or in two, does not compile. */
const kindOf: Readonly<Record<Refusal, SecurityKind>> = { ...other, ...notShown, ...notYours }

/** What the security log hears of it when somebody is refused behind the door for this reason. */
export function securityKind(reason: string): SecurityKind {
  return Object.hasOwn(kindOf, reason) ? kindOf[reason as Refusal] : null
}
