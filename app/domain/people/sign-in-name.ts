import { accept, refuse, type Result } from '../result.ts'

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

/**
 * A password: 8 to 200 characters of any kind, and not one that everybody here would try first: the name itself, one sign again and again, a row of
 * digits, a word of this place with digits after it (NIST SP 800-63B §3.1.1.2). What leaks made known is `isListed` of chosenSecret.
 */
export function acceptablePassword(text: string, signIn: string): Result<string, 'password-too-short' | 'password-too-long' | 'password-too-common'> {
  if ([...text].length < 8) return refuse('password-too-short')
  if (text.length > 200) return refuse('password-too-long')
  const plain = text.toLowerCase()
  if (localWords.has(plain.replace(/(?<![\d\W_])[\d\W_]+$/u, '')) || plain === signIn.toLowerCase() || /^(.)\1+$/u.test(plain) || '01234567890123456789'.includes(plain)) return refuse('password-too-common')
  return accept(text)
}

/** Words of this product, its place and its people, without diacritics: a password of one of them and some digits is no secret (OWASP ASVS 5.0 V6.1.2). */
const localWords = new Set(['kynangso', 'kynang', 'hoabinh', 'tinhhoabinh', 'phutho', 'vietnam', 'matkhau', 'anhyeuem', 'emyeuanh', 'congdanso', 'chuyendoiso', 'binhdanhocvu', 'binhdanhocvuso', 'canbo', 'giangvien', 'quantri'])
