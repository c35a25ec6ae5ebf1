import type { ProtectionRefusal } from '#app/domain/people/data-request.ts'

/** What a person reads when something about their data, or a breach, is refused. */
export const protectionRefusals: Record<ProtectionRefusal, string> = {
  'request-kind-missing': 'Choose what you ask for.',
  'request-text-missing': 'Write what is wrong and what is right.',
  'request-open': 'You have sent this request and it is being worked on. Its date stands below.',
  'request-over': 'This request is over or does not exist. Nothing was changed.',
  'request-answered': 'This request was answered already. Load the page again to see it.',
  'request-not-to-extend': 'This request cannot take longer, or was extended once already.',
  'request-not-to-erase': 'Erasing is only for requests to erase or withdrawals; a request to erase is done only by erasing.',
  'consent-not-given': 'You no longer agree to this, so there is nothing to take back.',
  'guardian-agrees': 'You are under 16, so your parent or guardian agrees for you, on the page “My children”.',
  'request-not-to-correct': 'Data are corrected only by an open request for correction.',
  'request-not-to-restrict': 'Restricting is only for requests to restrict or objections; a request to restrict is done only by restricting.',
  'restricted-already': 'The use of this person’s data is restricted already. Nothing was changed.',
  'restrict-staff': 'This person holds a role. An administrator ends it first; then the use of their data can be restricted.',
  'restrict-in-office': 'This person is asked by an office to learn, as a duty and not by consent. Their post or list is ended first; then it can be restricted.',
  'not-restricted': 'The use of this person’s data is not restricted. Nothing was changed.',
  'use-restricted': 'The learner asked to restrict the use of their data. They lift that on the page «My personal data»; then they can join.',
  'erase-staff': 'This person holds a role. An administrator ends it first; then they can be erased.',
  'erase-in-office': 'This person works in an office, where learning is a duty. Their post is ended first; then they can be erased.',
  'erase-guardian': 'This person answers for a child under 16. The child’s data are erased first: the guardian asks on the page “My children”.',
  'instant-unreadable': 'Write the day as 23/11/2026 and the time as 08:30.',
  'instant-ahead': 'It cannot be detected later than now. Look at day and time again.',
  'people-count-unreadable': 'The number of people is a whole number such as 120; leave it empty while it is not known.',
  'breach-notified': 'This breach was noted as told already, or its record is closed.',
  'breach-over': 'The record of this breach is closed or does not exist.',
}
