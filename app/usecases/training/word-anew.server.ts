import type { ClaimedMessage } from '#app/data/people/messages.server.ts'
import { listOfficers } from '#app/data/training/officers.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { askedKey, officerOfKey, reminderKey, requirementOfKey, stepReached } from '#app/domain/training/reminder.ts'
import { wordMessage } from '#app/integrations/messages/wording.server.ts'
import { listOvertakenReminders } from '#app/usecases/people/remind-protectors.server.ts'
import type { World } from '#app/world.server.ts'
import { listDuties, type Duty } from './list-duties.server.ts'

interface Words { readonly subject: string; readonly text: string }
type Waiting = Pick<ClaimedMessage, 'id' | 'personId' | 'key' | 'language' | 'subject' | 'text'>

/**
 * What messages say that are about to go out, by id. A message may have waited through a night, or for days on a mail server: one about something to be
 * done is worded by how it stands now, and null once it was done, put off, or its step passed. A weekly digest is null for whoever is the officer no more, and what is told to those who protect data likewise.
 * Any other message is as it was written.
 */
export async function wordAnew(world: Pick<World, 'db' | 'clock' | 'catalogue'>, waiting: readonly Waiting[]): Promise<ReadonlyMap<string, Words | null>> {
  const about = waiting.filter(({ key }) => requirementOfKey(key) !== null)
  const duties = about.length === 0 ? [] : await listDuties(world, [...new Set(about.map(({ personId }) => personId))])
  const gone = new Set([...await listFormer(world, waiting), ...await listOvertakenReminders(world, waiting)])
  return new Map(waiting.map((each) => [each.id, requirementOfKey(each.key) !== null ? wordsNow(each, duties) : gone.has(each.id) ? null : { subject: each.subject, text: each.text }]))
}

/** Digests, by id, to people who are the officer of that organisation no more: its figures are none of theirs. */
async function listFormer(world: Pick<World, 'db' | 'clock'>, waiting: readonly Waiting[]): Promise<ReadonlySet<string>> {
  const digests = waiting.flatMap(({ id, key }) => { const officer = officerOfKey(key); return officer === null ? [] : [{ id, ...officer }] })
  const officers = digests.length === 0 ? [] : await listOfficers(world.db, world.clock(), dayOf(world.clock()))
  return new Set(digests.filter((digest) => !officers.some((each) => each.personId === digest.personId && each.organisationId === digest.organisationId)).map(({ id }) => id))
}

function wordsNow({ personId, key, language }: Waiting, duties: readonly Duty[]): Words | null {
  const duty = duties.find((each) => each.personId === personId && isAbout(key, each))
  if (duty === undefined) return null
  const content = { courses: duty.names, dueOn: duty.dueOn, days: duty.daysLeft }
  return wordMessage(key.startsWith('asked:') ? { kind: 'asked', ...content, organisation: duty.organisationName } : { kind: 'reminder', ...content }, language === 'en' ? 'en' : 'vi')
}

/** Whether a key names this duty: its cycle, and for a reminder its last day and the step it stands at. */
function isAbout(key: string, duty: Duty): boolean {
  const step = stepReached(duty.daysLeft)
  return (step !== null && key === reminderKey(duty, step)) || key.startsWith(askedKey(duty, ''))
}
