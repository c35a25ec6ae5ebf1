/** One page of a running attempt, as the parts of its script share it. */
import { countsOf, emptyJournal, newestAt, type KeptEntry } from '#app/domain/assessment/journal.ts'
import { freshSending } from '#app/domain/assessment/sending.ts'
import { show, type Seen } from './screen.ts'
import type { Sender } from './sender.ts'
import type { Store } from './store.ts'

/** What the page says of itself, as data attributes of its form or of the place of the save state. */
export interface Marks { readonly attempt: string; readonly profile: string; /** What this person keeps here without a profile, then what they kept as the guests whose record they claimed: vault/own-store.ts. */ readonly kept: readonly string[]; /** The profile of this phone that is open, with the key under which its own is kept meanwhile. */ readonly vault: { readonly id: string; readonly openKey: string } | null; readonly known: number; readonly position: number; readonly question: string; readonly issued: string; readonly emergencyKey: string; readonly pace: number }

/** The page as its parts know it. */
export interface AttemptPage {
  readonly marks: Marks
  /** Undefined while the browser has not said whether it keeps anything, or says that it does not. */
  store: Store | undefined
  sender: Sender | undefined
  /** Something was written down here: the other tabs are told, and it is sent. */
  wrote(): void
  seen: Seen
  /** Takes in what changed, and tells the screen. */
  update(change: Partial<Seen>): void
  /** What to do once everything is at the server; null: nothing. */
  whenSaved(what: Seen['waitingFor'], then: (() => void) | null): void
}

export function marksOf(data: DOMStringMap): Marks {
  const { vault, openKey } = data
  return { vault: vault === undefined || openKey === undefined ? null : { id: vault, openKey }, attempt: data['attempt'] ?? '', profile: data['profile'] ?? '', kept: (data['kept'] ?? '').split(' '), known: Number(data['known']), position: Number(data['position'] ?? 0), question: data['question'] ?? '', issued: data['issued'] ?? '', emergencyKey: data['emergencyKey'] ?? '', pace: Number(data['pace'] ?? 1) }
}

export function openPage(marks: Marks, place: HTMLElement): AttemptPage {
  let then: (() => void) | null = null
  const page: AttemptPage = {
    marks, store: undefined, sender: undefined,
    wrote: () => undefined,
    seen: { journal: emptyJournal(marks.attempt), sending: freshSending, isDirty: false, hasStorage: true, waitingFor: null },
    update(change) {
      page.seen = { ...page.seen, ...change }
      show(place, page.seen)
      if (then === null || page.seen.isDirty || countsOf(page.seen.journal).unsent > 0) return
      const act = then
      then = null
      act()
    },
    whenSaved(what, act) {
      then = act
      page.update({ waitingFor: what })
    },
  }
  return page
}

/** The newest answer here that the server has not confirmed. */
export function unsentHere({ seen, marks }: AttemptPage): KeptEntry | null {
  const newest = newestAt(seen.journal, marks.position)
  return newest?.refused === null ? newest : null
}
