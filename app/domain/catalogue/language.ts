/** A word editors put aside, and what to write instead. */
export interface Replacement { readonly word: string; readonly say: string }

/** A short form in capitals; `long` is how a lesson spells it out once, absent where the short form is itself the name (SIM, QR). */
export interface Abbreviation { readonly short: string; readonly long?: string }

/** What the checks of language go by; editors keep it in content/language.yaml. */
export interface Language {
  /** Names as they are written, «App Store»: nothing in them is a word to replace. */
  readonly names: readonly string[]
  /** The words of names, and foreign terms, that are no Vietnamese syllables; in lower case. */
  readonly allowed: ReadonlySet<string>
  /** By lesson: what a learner types or reads there letter by letter (keys, file names), in lower case. */
  readonly typed: ReadonlyMap<string, ReadonlySet<string>>
  readonly abbreviations: readonly Abbreviation[]
  /** Dense Sino-Vietnamese words, replaced where residents read. */
  readonly plainer: readonly Replacement[]
  /** English words that have a Vietnamese one, replaced everywhere. */
  readonly english: readonly Replacement[]
}
