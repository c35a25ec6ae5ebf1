import { accept, refuse, type Result } from '../result.ts'

/** Somebody who leads a cohort. The lead began it; the others lead it beside them. */
export interface CohortTrainer { readonly personId: string; readonly name: string; readonly isLead: boolean; readonly since: Date }

/** The lead alone says who leads beside them; the lead stays, and a co-trainer may go of their own accord. */
export function mayRemoveTrainer(trainers: readonly CohortTrainer[], actorId: string, personId: string): Result<true, 'not-the-lead' | 'trainer-unknown' | 'lead-stays'> {
  const removed = trainers.find((trainer) => trainer.personId === personId)
  if (!removed) return refuse('trainer-unknown')
  if (removed.isLead) return refuse('lead-stays')
  return actorId === personId || isLead(trainers, actorId) ? accept(true) : refuse('not-the-lead')
}

export function isLead(trainers: readonly CohortTrainer[], personId: string): boolean {
  return trainers.some((trainer) => trainer.personId === personId && trainer.isLead)
}
