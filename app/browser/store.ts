import type { Journal } from '#app/domain/assessment/journal.ts'

/** The journals of one person on this phone. Whoever it is, they are sealed (vault/sealed-store.ts). */
export interface Store {
  /** Whose it is here: a profile of the phone, or what stands for a person without one (vault/own-store.ts). */
  readonly name: string
  /** The random name of this store among all the writers of an attempt. */
  readonly writer: string
  /** The journal of an attempt, empty where there is none. */
  read(attempt: string): Promise<Journal>
  /** Changes a journal in its turn among all tabs; answers once the change is on the disk. */
  change(attempt: string, step: (journal: Journal) => Journal): Promise<Journal>
  /** Attempts with something to send; `least` 0: all that are kept. */
  listUnsent(least?: 0): Promise<readonly string[]>
  /** Whoever learns here is another from now on: nothing more is read or written, and no key is kept. */
  forget(): void
}
