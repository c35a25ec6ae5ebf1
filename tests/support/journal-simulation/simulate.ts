/** One learner, twenty questions, a bad network: from a seed to what must not be found. */
import { unsentOf, type Tap } from '#app/domain/assessment/journal.ts'
import { between, happens, seededChance } from '#app/domain/demonstration/chance.ts'
import { aDevice, type Device } from './device.ts'
import { aNetwork } from './network.ts'
import { keyOf } from '#app/domain/assessment/receipt.ts'
import { aReceiver, countingAnswers, noPosition, unreadable, type Receiver } from './receiver.ts'
import { aTimeline, type Timeline } from './timeline.ts'

const questions = 20
/** Milliseconds of trouble; what is still under way then comes to its end on a healed network. */
const last = 300_000

export interface Verdict {
  readonly taps: number
  /** Empty when database = oracle and the screen never said more than was durable. */
  readonly faults: readonly string[]
}

export function simulate(seed: number): Verdict {
  const chance = seededChance('journal', seed)
  const timeline = aTimeline()
  const receiver = aReceiver()
  const network = aNetwork({ timeline, chance, receiver, last })
  const faults: string[] = []
  const around = { timeline, chance, network, receiver, onScreen: (device: Device) => { faults.push(...screenFaults(device, receiver)) } }
  const devices = Array.from({ length: happens(0.15, chance) ? 2 : 1 }, (_, number) => aDevice(`writer-${number}`, around))
  for (const device of devices) planDevice(device, timeline, chance)
  planSession(receiver, timeline, chance)
  timeline.after(last, () => {
    network.heal()
    receiver.session = 'ours'
    // The learner comes back once more, and touches nothing.
    for (const device of devices) { device.kill(); device.openTab() }
  })
  timeline.run()
  faults.push(...devices.flatMap((device) => deviceFaults(device, receiver)), ...serverFaults(devices, receiver))
  return { taps: devices.reduce((sum, device) => sum + device.committed().length, 0), faults }
}

function planDevice(device: Device, timeline: Timeline, chance: () => number): void {
  device.openTab()
  const times = (most: number, act: () => void) => { for (let left = Math.floor(chance() * (most + 1)); left > 0; left -= 1) timeline.after(chance() * last, act) }
  for (let number = 0; number < questions * 2; number += 1) timeline.after(chance() * last, () => { if (!device.tap(aTap(`${device.writer}-${number}`, chance))) device.openTab() })
  times(3, () => { device.kill() })
  times(2, () => { device.reload() })
  times(1, () => { device.openTab() })
}

/** Mostly choices; some letters of a text; now and then one that the server refuses, alone or with the whole request. */
function aTap(id: string, chance: () => number): Tap {
  const position = 1 + Math.floor(chance() * questions)
  const tap = { position, question: `question-${position}`, fields: { choice: [id] }, tappedAt: '2026-11-23T02:00:00Z', elapsed: 0, issued: 'page', isTyping: happens(0.3, chance) }
  if (happens(0.02, chance)) return { ...tap, position: noPosition, isTyping: false }
  return happens(0.02, chance) ? { ...tap, question: unreadable, isTyping: false } : tap
}

/** The session ends for a while, or somebody else signs in on the same phone. */
function planSession(receiver: Receiver, timeline: Timeline, chance: () => number): void {
  if (happens(0.5, chance)) return
  const from = chance() * last
  timeline.after(from, () => { receiver.session = happens(0.3, chance) ? 'other-account' : 'over' })
  timeline.after(from + between(5000, 90_000, chance), () => { receiver.session = 'ours' })
}

/** The screen never counts less than is missing at the server. */
function screenFaults(device: Device, receiver: Receiver): string[] {
  const missing = new Set(device.committed().filter((entry) => isAcceptable(entry) && !receiver.rows.has(keyOf(entry))).map(({ position }) => position))
  return device.shown() < missing.size ? [`the screen of ${device.writer} counts ${device.shown()} where ${missing.size} are missing`] : []
}

const isAcceptable = ({ position, question }: { readonly position: number; readonly question: string }) => position !== noPosition && question !== unreadable

function deviceFaults(device: Device, receiver: Receiver): string[] {
  const waiting = unsentOf(device.journal()).map((entry) => `never sent: ${keyOf(entry)}`)
  const parked = new Set(device.journal().entries.map(keyOf))
  const lost = device.committed().filter((entry) => isAcceptable(entry) && !receiver.rows.has(keyOf(entry))).map((entry) => `lost: ${keyOf(entry)}`)
  const hidden = device.committed().filter((entry) => !isAcceptable(entry) && !parked.has(keyOf(entry))).map((entry) => `refused and not shown: ${keyOf(entry)}`)
  return [...waiting, ...lost, ...hidden]
}

function serverFaults(devices: readonly Device[], receiver: Receiver): string[] {
  const taps = new Map(devices.flatMap((device) => device.committed()).map((entry) => [entry.fields['choice']?.[0], entry]))
  const rows = [...receiver.rows.values()]
  const doubled = rows.length - new Set(rows.map(({ fields }) => fields['choice']?.[0])).size
  const misplaced = rows.filter(({ fields, position, question }) => { const tap = taps.get(fields['choice']?.[0]); return tap?.position !== position || tap.question !== question })
  const wrong = devices.length > 1 ? [] : lastTaps(devices).filter(({ position, fields }) => countingAnswers(rows).get(position)?.fields['choice']?.[0] !== fields['choice']?.[0])
  return [...(doubled > 0 ? [`doubled: ${doubled}`] : []), ...misplaced.map((row) => `misplaced: ${keyOf(row)}`), ...wrong.map(({ position }) => `not the last answer counts at ${position}`)]
}

/** The last acceptable answer of each position, in the order in which one device committed them. */
function lastTaps(devices: readonly Device[]) {
  return [...new Map(devices.flatMap((device) => device.committed()).filter(isAcceptable).map((entry) => [entry.position, entry])).values()]
}
