import type { ImportState } from './kinds.ts'

/** Why work on a batch stopped for good: the process ended each time, the database did not take it, something nobody thought of, or whoever said yes may no longer. */
export const failureReasons = ['stopped', 'store', 'unexpected', 'right-ended'] as const
export type FailureReason = (typeof failureReasons)[number]

export interface ImportFailure {
  readonly reason: FailureReason
  /** Where the work stood: the first row of those it was at; null where no row is to blame. */
  readonly part: string
  readonly line: number | null
  /** Under which the log of the server tells more. */
  readonly reference: string
  /** What was written stays, since taking it back failed too. */
  readonly isHalfWritten: boolean
}

/** So often in a row a step may stop before it is shown as failed. */
export const mostTries = 3

/** What a failed batch comes to when it is dropped: what is written is taken back, and what would not be taken back stays as it was written. */
export function droppedState(failedIn: ImportState, isHalfWritten: boolean): 'cancelled' | 'undoing' | 'confirmed' {
  if (failedIn === 'undoing') return 'confirmed'
  return failedIn === 'settling' || isHalfWritten ? 'undoing' : 'cancelled'
}
