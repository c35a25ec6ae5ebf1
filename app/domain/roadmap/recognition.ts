/** Units are set beside others of their size: thirds of all communes by how many people they have, so that in each third somebody comes first. */
export const sizeGroups = ['small', 'middle', 'large'] as const
export type SizeGroup = (typeof sizeGroups)[number]

/** A commune over a stretch of time: people, how many had completed the course at its beginning, and how many completed it since while they lived there. */
export interface UnitGrowth { readonly key: string; readonly people: number; readonly before: number; readonly won: number }

/** `share` is the gap closed; `place` of `of` within the group; `fits`: may be recognised. */
export interface RankedUnit { readonly key: string; readonly group: SizeGroup; readonly share: number; readonly place: number; readonly of: number; readonly fits: boolean }

/**
 * The gap closed: of those who had not completed the course at the beginning, the share that was won. A raw total would always be won by large places, and a
 * rise in percentage points by those who began low; this asks of everybody the same. Who moves in having completed it was not won here, and who was won and moves
 * away was. Null where nobody was left to win, or the denominator is at fault.
 */
export function gapClosed({ people, before, won }: Omit<UnitGrowth, 'key'>): number | null {
  return people <= before || before + won > people ? null : won / (people - before)
}

/** Ranks each commune of at least so many people within its third by the gap it closed; the best third of each group (rounded up) fits, if it won anybody. Equal shares have one place. */
export function rankUnits(units: readonly UnitGrowth[], leastPeople: number): readonly RankedUnit[] {
  const known = units.filter(({ people }) => people >= leastPeople).flatMap((unit) => { const share = gapClosed(unit); return share === null ? [] : [{ ...unit, share }] })
  const bySize = known.toSorted((a, b) => a.people - b.people || (a.key < b.key ? -1 : 1))
  return sizeGroups.flatMap((group, third) => {
    const own = bySize.slice(Math.ceil((third * bySize.length) / 3), Math.ceil(((third + 1) * bySize.length) / 3))
    return own.toSorted((a, b) => b.share - a.share || (a.key < b.key ? -1 : 1)).map(({ key, share }) => {
      const place = 1 + own.filter((other) => other.share > share).length
      return { key, group, share, place, of: own.length, fits: share > 0 && place <= Math.ceil(own.length / 3) }
    })
  })
}

/** A trainer's classes of a year: learners who joined, and those of them who completed the course of the class. */
export interface TrainerYear { readonly personId: string; readonly name: string; readonly learners: number; readonly completed: number }
export interface RankedTrainer extends TrainerYear { readonly lower: number; readonly fits: boolean }

/** With fewer learners a share says too little. */
const leastLearners = 10
/** One-sided 90 %. */
const z = 1.281_551_565_544_600_4

/**
 * The lower end of Wilson's score interval (E. B. Wilson, 1927): what can be said of a share of so few. It is below the share itself, by less the more people
 * there were, so that three of three is no better than fifty of fifty-five.
 */
export function wilsonLower(successes: number, trials: number): number {
  if (trials === 0) return 0
  const share = successes / trials
  const spread = z * Math.sqrt((share * (1 - share)) / trials + (z * z) / (4 * trials * trials))
  const lower = (share + (z * z) / (2 * trials) - spread) / (1 + (z * z) / trials)
  return Math.min(share, Math.max(0, lower))
}

/** Trainers by the lower end of the share of their learners who completed; one fits whose lower end is above the share of all trainers together. Totals count for nothing. */
export function rankTrainers(trainers: readonly TrainerYear[]): readonly RankedTrainer[] {
  const sum = (of: (trainer: TrainerYear) => number) => trainers.reduce((total, trainer) => total + of(trainer), 0)
  const overall = sum(({ completed }) => completed) / Math.max(1, sum(({ learners }) => learners))
  return trainers.filter(({ learners }) => learners >= leastLearners)
    .map((trainer) => { const lower = wilsonLower(trainer.completed, trainer.learners); return { ...trainer, lower, fits: lower > overall } })
    .toSorted((a, b) => b.lower - a.lower || (a.personId < b.personId ? -1 : 1))
}
