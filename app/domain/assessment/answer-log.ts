/** What of a version of an answer decides whether it counts. */
export interface CountedVersion {
  readonly sequence: number
  readonly writer: string
  /** From 1. */
  readonly position: number
  /** Received when it counted no more. */
  readonly late: boolean
  /** When a trainer let it count all the same. */
  readonly acceptedAt: Date | null
  /** In a check, the first whole answer: no other follows. */
  readonly standing: boolean
}

/**
 * What became of a version: it counts, it is the first answer of a check and stands, a later one of its position counts in its place,
 * or it came late and waits.
 */
export type AnswerFate = 'counts' | 'stands' | 'superseded' | 'late'

/**
 * The log of an attempt: every version with its fate, in the order of their numbers (sequence, writer). Of those in time or accepted the
 * one with the greatest (standing, sequence, writer) of its position counts: the same rule by which an attempt is marked.
 */
export function answerLog<Version extends CountedVersion>(versions: readonly Version[]): readonly (Version & { readonly fate: AnswerFate })[] {
  const sorted = versions.toSorted(byNumber)
  const counting = new Map<number, Version>()
  for (const version of sorted) {
    if (!mayCount(version)) continue
    if (counting.get(version.position)?.standing !== true || version.standing) counting.set(version.position, version)
  }
  return sorted.map((version) => ({ ...version, fate: fateOf(version, counting.get(version.position) === version) }))
}

function fateOf(version: CountedVersion, isCounting: boolean): AnswerFate {
  if (!mayCount(version)) return 'late'
  if (!isCounting) return 'superseded'
  return version.standing ? 'stands' : 'counts'
}

function mayCount({ late, acceptedAt }: CountedVersion): boolean {
  return !late || acceptedAt !== null
}

/** Writers are plain ASCII, so that code units order them as the database does. */
function byNumber(one: CountedVersion, other: CountedVersion): number {
  return one.sequence - other.sequence || (one.writer < other.writer ? -1 : 1)
}
