import { append, countsOf, emptyJournal, learnKnown, takeBatch, type Journal, type KeptEntry, type Tap } from '#app/domain/assessment/journal.ts'
import { delayAfter, freshSending, mostAtOnce, patience, readOutcome, takeOutcome, type Outcome, type Sending } from '#app/domain/assessment/sending.ts'
import type { Network } from './network.ts'
import type { Receiver } from './receiver.ts'
import type { Timeline } from './timeline.ts'

interface Surroundings { readonly timeline: Timeline; readonly chance: () => number; readonly network: Network; readonly receiver: Receiver; readonly onScreen: (device: Device) => void }

/** A phone: a disk that survives everything, and the tabs that are open on it. */
export interface Device {
  readonly writer: string
  journal(): Journal
  /** Everything committed on this device, in order; what typing replaced is taken out again. */
  committed(): readonly KeptEntry[]
  /** The number the screen shows: questions not at the server. */
  shown(): number
  openTab(): void
  /** Answers in an open tab; without one nobody can tap. True when it was committed. */
  tap(tap: Tap): boolean
  /** The browser is gone at once, whatever it was doing. */
  kill(): void
  reload(): void
}

/** One page: only what it holds in memory, lost with it. */
interface Tab { isAlive: boolean; isSending: boolean; isWaiting: boolean; sending: Sending }

export function aDevice(writer: string, around: Surroundings): Device {
  let disk = emptyJournal('attempt')
  let tabs: Tab[] = []
  let committed: KeptEntry[] = []
  const sent = new Set<number>()
  const kick = (tab: Tab) => { if (tab.isAlive && !tab.isSending && !tab.isWaiting) send(tab) }

  function send(tab: Tab): void {
    const taken = takeBatch(disk, Math.min(tab.sending.most, mostAtOnce), 20_000)
    disk = taken.journal
    if (taken.batch.length === 0) return
    for (const { sequence } of taken.batch) sent.add(sequence)
    tab.isSending = true
    let isOver = false
    const end = (outcome: Outcome) => {
      if (isOver || !tab.isAlive) return
      isOver = true
      tab.isSending = false
      const after = takeOutcome(disk, tab.sending, taken.batch, outcome)
      disk = after.journal
      tab.sending = after.sending
      around.onScreen(device)
      pause(tab)
    }
    around.network.send(taken.batch, ({ status, body }) => { end(readOutcome(status, body)) })
    around.timeline.after(patience, () => { end({ kind: 'unreachable' }) })
  }

  function pause(tab: Tab): void {
    tab.isWaiting = true
    around.timeline.after(delayAfter(tab.sending.failures, around.chance()), () => {
      tab.isWaiting = false
      kick(tab)
    })
  }

  const device: Device = {
    writer,
    committed: () => committed,
    journal: () => disk,
    shown: () => countsOf(disk).unsent,
    openTab() {
      // A page comes from the server, and tells how far the server is.
      if (!around.network.isUp()) { around.timeline.after(1000, () => { device.openTab() }); return }
      disk = learnKnown(disk, around.receiver.known())
      const tab: Tab = { isAlive: true, isSending: false, isWaiting: false, sending: freshSending }
      tabs.push(tab)
      around.onScreen(device)
      kick(tab)
    },
    tap(tap) {
      const open = tabs.filter(({ isAlive }) => isAlive)
      const tab = open[Math.floor(around.chance() * open.length)]
      if (!tab) return false
      disk = append(disk, writer, tap)
      const entry = disk.entries.at(-1)
      if (tap.isTyping) committed = committed.filter((each) => !each.isTyping || each.position !== tap.position || sent.has(each.sequence))
      if (entry) committed.push(entry)
      // Between the disk and the screen the browser may be killed: the answer is in the journal all the same.
      if (around.chance() < 0.02) device.kill()
      else around.onScreen(device)
      kick(tab)
      return true
    },
    kill() {
      for (const tab of tabs) tab.isAlive = false
      tabs = []
    },
    reload() {
      const tab = tabs.pop()
      if (tab) tab.isAlive = false
      device.openTab()
    },
  }
  return device
}
