import { addDays, type Day } from '../calendar.ts'

/** Days before the due day, or (below nought) after it, on which a person is reminded. */
export const reminderSteps = [30, 7, 1, -1, -7, -30] as const
export type ReminderStep = (typeof reminderSteps)[number]

/** The last step that was reached with so many days left, null before the first: who looks late tells this one, and none of those before. */
export function stepReached(daysLeft: number): ReminderStep | null {
  return reminderSteps.findLast((step) => daysLeft <= step) ?? null
}

/** One person's cycle of one requirement, as keys of messages name it. */
export interface CycleName { readonly requirementId: string; readonly personId: string; readonly number: number }

const nameOf = ({ requirementId, personId, number }: CycleName) => `${requirementId}:${personId}:${number}`

/** What makes a reminder one: the cycle, its last day and the step. More time given is another day, and its steps come anew. */
export function reminderKey(cycle: CycleName & { readonly dueOn: Day }, step: ReminderStep): string {
  return `reminder:${nameOf(cycle)}:${cycle.dueOn}:${step}`
}

/** An officer reminds of a cycle once a day, however many officers there are. */
export function askedKey(cycle: CycleName, today: Day): string {
  return `asked:${nameOf(cycle)}:${today}`
}

/** An officer is told of an organisation once a week. */
export function digestKey({ organisationId, personId }: { readonly organisationId: string; readonly personId: string }, today: Day): string {
  return `digest:${organisationId}:${personId}:${mondayOf(today)}`
}

/** Whose digest of which organisation the key of a message is about; null for other keys. */
export function officerOfKey(key: string): { readonly organisationId: string; readonly personId: string } | null {
  const [kind, organisationId, personId] = key.split(':')
  return kind === 'digest' && organisationId !== undefined && personId !== undefined ? { organisationId, personId } : null
}

/** The Monday of a day's week. */
export function mondayOf(day: Day): Day {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return addDays(day, -((weekday + 6) % 7))
}

/** The requirement that the key of a reminder or of an officer's asking is about; null for other keys. */
export function requirementOfKey(key: string): string | null {
  const [kind, requirementId] = key.split(':')
  return kind === 'reminder' || kind === 'asked' ? requirementId ?? null : null
}
