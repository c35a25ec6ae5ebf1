/** Profiles of several people on one phone: what opens one, and what each may be called. Pure; the browser keeps them. */
import { accept, refuse, type Result } from '../result.ts'

/** What a person remembers to open their profile: six digits, or three pictures in order. */
export const profileKinds = ['pin', 'pictures'] as const
export type ProfileKind = (typeof profileKinds)[number]

/** The grid of pictures, in the order in which they are shown. Each has a drawing and a word. */
export const pictures = ['buffalo', 'rooster', 'fish', 'bird', 'stilt-house', 'boat', 'bicycle', 'umbrella', 'sun', 'moon', 'mountain', 'tree', 'flower', 'corn', 'gong', 'key'] as const
export type Picture = (typeof pictures)[number]

export const pinLength = 6
export const pictureCount = 3
/** For so long after signing in a PIN chosen for a profile opens the account at the server too. */
export const pinMinutes = 60
/** More would be a class, not a family. */
export const mostProfiles = 8
const longestName = 30

/** Why a profile is not made, opened or changed. Each has its sentence in words/. */
export type ProfileProblem =
  | 'name-missing' | 'name-too-long' | 'name-taken' | 'too-many-profiles'
  | 'pin-unreadable' | 'pin-too-easy' | 'pictures-unreadable' | 'secrets-differ'
  | 'secret-wrong' | 'cooling-down'
  | 'device-key-lost' | 'storage-lost' | 'storage-full'
  | 'not-confirmed'
  | 'server-unreachable' | 'secret-needed' | 'server-secret-wrong' | 'account-locked' | 'too-many-tries' | 'profile-unknown' | 'profile-open' | 'guest-record-here' | 'record-unanswered'

/** One spelling of what was remembered, from which keys are made. `typed`: the digits as one text, or the pictures one by one. */
export function profileSecret(kind: ProfileKind, typed: readonly string[]): Result<string, 'pin-unreadable' | 'pictures-unreadable'> {
  if (kind === 'pin') return /^\d{6}$/.test(typed.join('')) ? accept(`pin ${typed.join('')}`) : refuse('pin-unreadable')
  // Names of pictures have no space, so that no two choices have one spelling; which pictures there are the grid knows.
  const isGrid = typed.length === pictureCount && typed.every((each) => /^[a-z-]+$/.test(each))
  return isGrid ? accept(`pictures ${typed.join(' ')}`) : refuse('pictures-unreadable')
}

/** A secret for a new profile: not one of those everybody tries first (one digit, a run, a pair three times, one picture three times). */
export function newProfileSecret(kind: ProfileKind, typed: readonly string[]): Result<string, 'pin-unreadable' | 'pin-too-easy' | 'pictures-unreadable'> {
  const secret = profileSecret(kind, typed)
  if (!secret.ok) return secret
  if (kind === 'pictures') return new Set(typed).size === 1 ? refuse('pictures-unreadable') : secret
  return isEasy(typed.join('')) ? refuse('pin-too-easy') : secret
}

function isEasy(pin: string): boolean {
  return /^(\d{1,3})\1+$/.test(pin) || '0123456789012345'.includes(pin) || '9876543210987654'.includes(pin)
}

/** What a person is called on the chooser: chosen by themselves, 1 to 30 characters, no other on this phone the same. */
export function profileName(text: string, others: readonly string[]): Result<string, 'name-missing' | 'name-too-long' | 'name-taken'> {
  const name = text.normalize('NFC').replace(/\s+/g, ' ').trim()
  if (name === '') return refuse('name-missing')
  if ([...name].length > longestName) return refuse('name-too-long')
  const isSame = (other: string) => other.toLowerCase() === name.toLowerCase()
  return others.some(isSame) ? refuse('name-taken') : accept(name)
}

/** Wrong secrets in a row, and how many milliseconds are still to be waited before the next. */
export interface Tries { readonly wrong: number; readonly left: number }

export const freshTries: Tries = { wrong: 0, left: 0 }

/** Wrong secrets in a row that cost nothing: a thumb slips. */
const freeTries = 4
/** Seconds to wait after the fifth wrong secret in a row, the sixth, …; the last for every further one. */
const waits = [30, 60, 120, 300, 900] as const

/** The wait that a number of wrong secrets in a row earns, milliseconds. */
export function waitAfter(wrong: number): number {
  if (wrong <= freeTries) return 0
  return (waits[Math.min(wrong - freeTries, waits.length) - 1] ?? 0) * 1000
}

/** One more wrong secret. It is counted before a secret is tried, and forgiven when it was right: ending the page saves nothing. */
export function addTry({ wrong }: Tries): Tries {
  return { wrong: wrong + 1, left: waitAfter(wrong + 1) }
}

/**
 * Time that passed while the chooser was open, by the clock that nobody can set (performance.now): the clock of the phone neither
 * shortens nor lengthens a wait. With the chooser closed the wait stands still.
 */
export function letPass(tries: Tries, milliseconds: number): Tries {
  const passed = Number.isFinite(milliseconds) ? Math.max(0, milliseconds) : 0
  return { wrong: tries.wrong, left: Math.max(0, tries.left - passed) }
}

export function mayTryNow({ left }: Tries): boolean {
  return left <= 0
}
