import type { ItemFigures } from './statistics.ts'
import { noAnswer } from './statistics-evidence.ts'
import type { ChoiceFigures } from './statistics-choices.ts'

/** Fewer answers than this give no verdict: at 50 the standard error of a correlation near zero is still 0.14 (1/√(n−1)). */
export const leastAnswers = 50
/** A wrong option is suspected of being right when it goes with the rest of the test at least this much, and more than the key does. */
const keyLike = 0.1
/** An option taken by fewer than 5 % draws nobody: Haladyna & Downing, How many options is enough, 1993. */
const usedOption = 0.05

/** What is to be looked at, the most urgent first. */
export const flagKinds = ['miskeyed', 'negative', 'too-hard', 'low', 'too-easy', 'unused', 'too-few'] as const
export type FlagKind = (typeof flagKinds)[number]
/** `options`: ids of the options it is about. */
export interface Flag { readonly kind: FlagKind; readonly options: readonly string[] }

/** The options of a question of choice and which of them are right; null for the other types, which have no wrong option to suspect. */
export interface Key { readonly options: readonly string[]; readonly right: readonly string[] }

/** Facility above which an item is too easy, or below which it is too hard, and the discrimination below which it is weak: what the indicator of quality says (content/indicators.yaml). */
export interface QualityLimits { readonly tooEasy: number; readonly tooHard: number; readonly lowDiscrimination: number }

/** What to look at in an item, the most urgent first; empty when nothing is amiss. */
export function flagsOf(figures: ItemFigures, choices: readonly ChoiceFigures[], key: Key | null, { tooEasy, tooHard, lowDiscrimination }: QualityLimits): readonly Flag[] {
  if (figures.count < leastAnswers) return [{ kind: 'too-few', options: [] }]
  const suspects = key === null ? [] : suspected(figures, choices, key)
  const unused = key === null ? [] : unusedOptions(choices, key)
  const found: readonly (Flag | null)[] = [
    suspects.length > 0 ? { kind: 'miskeyed', options: suspects } : null,
    plain('negative', figures.itemRest !== null && figures.itemRest < 0),
    plain('too-hard', figures.facility < tooHard),
    plain('low', figures.facility <= tooEasy && figures.itemRest !== null && figures.itemRest >= 0 && figures.itemRest < lowDiscrimination),
    plain('too-easy', figures.facility > tooEasy),
    unused.length > 0 ? { kind: 'unused', options: unused } : null,
  ]
  return found.filter((flag) => flag !== null)
}

function plain(kind: FlagKind, is: boolean): Flag | null {
  return is ? { kind, options: [] } : null
}

/** Wrong options that the stronger group takes more than the key, and that go with the rest of the test where the key does not. */
function suspected({ itemRest }: ItemFigures, choices: readonly ChoiceFigures[], { right }: Key): readonly string[] {
  const upperOfKey = Math.min(...choices.filter(({ part }) => right.includes(part)).map(({ upper }) => upper))
  if (itemRest !== null && itemRest >= keyLike) return []
  return choices.filter(({ part, itemRest: own, upper }) => part !== noAnswer && !right.includes(part) && own !== null && own >= keyLike && upper > upperOfKey).map(({ part }) => part)
}

function unusedOptions(choices: readonly ChoiceFigures[], { options, right }: Key): readonly string[] {
  return choices.filter(({ part, share }) => options.includes(part) && !right.includes(part) && share < usedOption).map(({ part }) => part)
}

/** Items in the order of need: by their most urgent flag, those without any last, then by how many answers say so. */
export function byNeed(one: { readonly flags: readonly Flag[]; readonly figures: ItemFigures }, other: { readonly flags: readonly Flag[]; readonly figures: ItemFigures }): number {
  return urgency(one.flags) - urgency(other.flags) || other.figures.count - one.figures.count
}

function urgency([first]: readonly Flag[]): number {
  return first === undefined ? flagKinds.length : flagKinds.indexOf(first.kind)
}
