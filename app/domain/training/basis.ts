import type { CompletionEvidence } from '../learning/completion.ts'

/** What a completion rests on beside the learner's own lessons and quizzes: somebody let it count, a check counts since its attempts were all used, a certificate of elsewhere was recognised, other things from beyond the course, or nothing is kept here at all. */
export type Basis = 'override' | 'tried' | 'external' | 'beyond' | 'nothing'

/** In the order they are told; none where lessons and quizzes of the course are all it rests on. */
export function basesOf({ readings, attempts, tried = [], others = [], overrides = [] }: CompletionEvidence): readonly Basis[] {
  const holds: Record<Basis, boolean> = {
    override: overrides.length > 0,
    tried: tried.length > 0,
    external: others.some(({ kind }) => kind === 'external'),
    beyond: others.some(({ kind }) => kind === 'course' || kind === 'placement' || kind === 'attendance'),
    nothing: readings.length + attempts.length + others.length + overrides.length === 0,
  }
  return (['override', 'tried', 'external', 'beyond', 'nothing'] as const).filter((basis) => holds[basis])
}
