import type { Day } from '#app/domain/calendar.ts'
import type { Language, Words } from '#app/words/words.ts'

/** A label of the navigation: a key of `words.frame.navigation`. */
export type NavigationLabel = keyof Words['frame']['navigation']

/** What the frame of a page needs to know about the request; the root loader's answer. */
export interface FrameFacts {
  readonly language: Language
  /** Who is signed in; an empty name stands on no page. */
  readonly person: { readonly name: string } | null
  /** The profile of this phone that is open, as it calls itself, and the script that locks it where there is no network; null where none was built. */
  readonly profile: { readonly name: string; readonly script: string | null } | null
  /** Who has the phone that a class passes around, where this is one (empty: nobody). */
  readonly phone?: { readonly name: string } | null
  /** Places for this person's roles, most used first. Up to four stand in a dock at the foot of a phone. */
  readonly navigation: readonly { readonly href: string; readonly label: NavigationLabel }[]
  /** The day up to which the demonstration is simulated, or null when the data are real. */
  readonly demonstration: Day | null
  /** Where this server stands, if it is a kit without Internet, and whether over plain HTTP; null or absent elsewhere. */
  readonly kit?: { readonly name: string; readonly isPlain: boolean } | null
  /** Classes of the document: larger text, plain pages; absent, neither. */
  readonly display?: string
  /** Path and query of this page, to come back to. */
  readonly path: string
}

/**
 * A route exports `handle` of this type to change the frame: `focus` keeps the dock away where a page has steps of its own; `isNameless`: who is signed in
 * is not named, since the browser may show the page again after they have signed out.
 */
export interface FrameHandle { readonly frame: 'focus'; readonly isNameless?: true }
