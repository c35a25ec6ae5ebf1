/**
 * The script of the file that checks badges away from us (integrations/credentials/checker-file): every sentence stands
 * in the file already, this only shows the right ones. It asks nobody: the keys and contexts are inside.
 */
import { checkBadge, type CheckedBadge } from '#app/credentials/check-badge.ts'
import { canCheckProofs } from '#app/credentials/proof.ts'
import { dayOf, type Day } from '#app/domain/calendar.ts'
import { lastValidDay } from '#app/domain/training/certificate.ts'

const element = <Kind extends HTMLElement>(id: string) => document.getElementById(id) as Kind
const trusted = new Set((document.body.dataset['keys'] ?? '').split(' '))
/** «23/11/2026», by the calendar of Viet Nam. */
const written = (day: Day) => day.split('-').reverse().join('/')

/** Shows the sentences named, and no other. */
function show(...names: readonly string[]): void {
  for (const each of document.querySelectorAll<HTMLElement>('[data-said]')) each.hidden = !names.includes(each.dataset['said'] ?? '')
}

/** Verdicts on badges whose words are those that were signed: only of these is anything repeated. */
const genuine: ReadonlySet<string> = new Set(['valid', 'expired', 'not-yet', 'status-unknown'])

/** Whether one of ours was revoked only we can say: also a badge of before they named a list is never said to hold. */
const verdictHere = ({ verdict, ours }: CheckedBadge) => (verdict === 'valid' && ours ? 'status-unknown' : verdict)

function tell(checked: CheckedBadge): void {
  const { ours, facts } = checked
  const verdict = verdictHere(checked)
  const isGenuine = genuine.has(verdict)
  show(verdict, ...(isGenuine ? [ours ? 'ours' : 'not-ours'] : []), ...(isGenuine && ours ? ['revocation'] : []))
  for (const [name, line] of linesOf(isGenuine ? facts : null)) {
    element(`fact-${name}`).hidden = line === null
    element(`fact-${name}`).lastElementChild!.textContent = line
  }
  element('verdict').focus()
}

/** What a badge says, line by line; null where it says nothing. */
function linesOf(facts: CheckedBadge['facts']): readonly (readonly [string, string | null])[] {
  const dayOrNull = (at: Date | null | undefined, day = dayOf) => at ? written(day(at)) : null
  return [['holder', facts?.holder ?? null], ['course', facts?.name ?? null], ['issuer', facts?.issuer ?? null], ['from', dayOrNull(facts?.from)], ['until', dayOrNull(facts?.until, lastValidDay)], ['id', facts?.id ?? null]]
}

async function check(): Promise<void> {
  const file = element<HTMLInputElement>('file').files?.[0]
  const typed = element<HTMLTextAreaElement>('badge').value.trim()
  const pasted = typed === '' ? (await file?.text() ?? '').trim() : typed
  if (pasted !== '' && await canCheckProofs()) { tell(await checkBadge(pasted, { now: new Date(), trusted })); return }
  for (const [name] of linesOf(null)) element(`fact-${name}`).hidden = true
  show(pasted === '' ? 'nothing' : 'unsupported')
}

element('today').textContent = written(dayOf(new Date()))
element('form').addEventListener('submit', (event) => { event.preventDefault(); void check() })
