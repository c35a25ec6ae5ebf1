/**
 * Where an attempt stands. `overdue`: its time is up and the grace still runs (extra time given then lets it run again); `submitted`: handed in or closed, not yet marked;
 * `finished`: marked; `abandoned`: its time ran out and the quiz's rule says that it then earns no score.
 */
export const attemptStates = ['in-progress', 'overdue', 'submitted', 'finished', 'abandoned'] as const
export type AttemptStateName = (typeof attemptStates)[number]

/** Whether the learner may still answer and hand in, as far as the state says. */
export function isOpen(state: AttemptStateName): boolean {
  return state === 'in-progress' || state === 'overdue'
}
