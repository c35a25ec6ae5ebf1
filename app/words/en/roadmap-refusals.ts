import type { RoadmapRefusal } from '#app/domain/roadmap/roadmap-refusal.ts'

/** What a person reads when something of the roadmap is refused. */
export const roadmapRefusals: Record<RoadmapRefusal, string> = {
  'confirmation-day-ahead': 'The day of the document lies ahead. Write today or a day that has passed.',
  'confirmation-nobody': 'The list is empty. Nothing was kept.',
  'confirmation-too-many': 'At most 200 people at a time. Please confirm them in parts.',
  'confirmation-rule-missing': 'On that day the province had no rule for confirming. Ask its administrators to enter one, or look at the day again.',
  'confirmation-list-changed': 'The list is no longer the one you saw: somebody was just confirmed, moved away, or fits no more. Nobody was kept; look at the list below.',
  'confirmation-unknown': 'This confirmation stands no longer: somebody may just have revoked it. Open the list again.',
  'confirmation-areas-unreadable': 'Areas are a number from 0 to 5, and no more of them under supervision than are to be reached.',
  'confirmation-age-unreadable': 'The age is a number from 6 to 100; leave it empty to ask for none.',
  'confirmation-rule-empty': 'A rule needs at least one area to reach or one course to complete.',
  'confirmation-rule-at-once': 'Somebody entered a rule at the same moment. Look at theirs before you enter another.',
  'plan-number-unreadable': 'Class size and hours must be whole numbers above 0; size and hours of a class at most 500, hours of a trainer at most 400.',
  'plan-rate-unreadable': 'The share who complete is a number from 1 to 100, such as 75 or 72,5.',
  'plan-changed': 'Somebody just changed these assumptions. Look at theirs, then change them again if need be.',
  'task-title-missing': 'Write what the task is.',
  'task-responsible-missing': 'Name the body that answers for it.',
  'task-state-missing': 'Choose the state of the task.',
  'task-note-missing': 'A task that is dropped needs its reason in the note.',
  'task-unknown': 'There is no such task of this unit.',
  'task-changed': 'Somebody just changed this task. Look at theirs, then change it again if need be.',
  'year-unreadable': 'A year has four digits, such as 2026.',
  'evaluation-day-ahead': 'The closing day lies ahead. Write today or a day that has passed.',
  'evaluation-day-elsewhere': 'The closing day must lie in that year, or in the January after it.',
  'evaluation-changed': 'The year has another version since. Look at it; if it needs correcting, say why and make the next one.',
}
