import { accept, refuse, type Result } from '../result.ts'
import { lettersOf, repeatedPart } from './guessed-text.ts'

/** How a person signs in; one of the three. */
export type SignInName =
  | { readonly kind: 'phone'; readonly value: string }
  | { readonly kind: 'email'; readonly value: string }
  | { readonly kind: 'userName'; readonly value: string }

/** What a message can be sent to; people who live together may share one. */
export type Contact = Exclude<SignInName, { kind: 'userName' }>

const mobile = /^(?:\+?84|0)((?:3[2-9]|5[25689]|7[06-9]|8[1-9]|9\d)\d{7})$/

/** A Vietnamese mobile number in E.164 (+84…); spaces, dots and hyphens are forgiven. Prefixes: the plan of 2018, DOMAIN §6. */
export function phoneNumber(text: string): Result<string, 'phone-unreadable'> {
  const match = mobile.exec(text.replace(/[\s.()-]/gu, ''))
  return match ? accept(`+84${match[1]}`) : refuse('phone-unreadable')
}

/** What was typed to sign in: a phone number, an e-mail or a user name of 3–32 characters. */
export function signInName(text: string): Result<SignInName, 'sign-in-name-unreadable'> {
  const trimmed = text.normalize('NFC').trim()
  const phone = phoneNumber(trimmed)
  if (phone.ok) return accept({ kind: 'phone', value: phone.value })
  const lower = trimmed.toLowerCase()
  if (lower.length <= 254 && /^[^\s@]{1,64}@[^\s@][^\s@.]*\.[^\s@]{2,}$/.test(lower)) return accept({ kind: 'email', value: lower })
  if (/^[a-z][a-z0-9._-]{2,31}$/.test(lower)) return accept({ kind: 'userName', value: lower })
  return refuse('sign-in-name-unreadable')
}

/** Whether a number or an address was typed. */
export function isContact(text: string): boolean {
  const name = signInName(text)
  return name.ok && name.value.kind !== 'userName'
}

/** The sign-in name that somebody wishes for themself; null where they leave it to us. */
export function wishedName(text: string): Result<SignInName | null, 'sign-in-name-unreadable'> {
  return text.trim() === '' ? accept(null) : signInName(text)
}

/** One spelling for every way to type the same name, by which tries are counted. */
export function spellingOf(text: string): string {
  const name = signInName(text)
  return name.ok ? name.value.value : text.trim().toLowerCase()
}

/** The most of a password, in the letters it is kept in. */
const longestPassword = 200

/**
 * A password: 8 to 200 characters of any kind, and not one that everybody here would try first: what its owner signs in by, one sign again and again, a row of
 * digits, a word of this place with digits and signs about it (NIST SP 800-63B §3.1.1.2). What leaks made known is `isListed` of chosenSecret.
 */
export function acceptablePassword(text: string, names: readonly (string | null)[]): Result<string, 'password-too-short' | 'password-too-long' | 'password-too-common'> {
  if ([...text].length < 8) return refuse('password-too-short')
  if (text.length > longestPassword) return refuse('password-too-long')
  const plain = text.toLowerCase()
  if (isOfThisPlace(text) || isNameOf(text, names) || /^(.)\1+$/u.test(plain) || '01234567890123456789'.includes(plain)) return refuse('password-too-common')
  return accept(text)
}

/** Whether a password is what its owner signs in by, however it is written, or the first part of their address. */
function isNameOf(text: string, names: readonly (string | null)[]): boolean {
  const own = names.flatMap((name) => (name === null || name.trim() === '' ? [] : [spellingOf(name), spellingOf(name.split('@', 1)[0] ?? '')]))
  return own.includes(spellingOf(text))
}

/** Whether nothing is left of a password but a word of this place, once or again, when its accents, spaces, digits and signs are taken away. */
function isOfThisPlace(text: string): boolean {
  return localWords.has(repeatedPart(lettersOf(text)))
}

/** Words of this product, its place and its people, without diacritics: a password of one of them and some digits is no secret (OWASP ASVS 5.0 V6.1.2). */
const localWords = new Set(['kynangso', 'kynang', 'hoabinh', 'tinhhoabinh', 'phutho', 'vietnam', 'matkhau', 'anhyeuem', 'emyeuanh', 'congdanso', 'chuyendoiso', 'binhdanhocvu', 'binhdanhocvuso', 'canbo', 'giangvien', 'quantri'])
