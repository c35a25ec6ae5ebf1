import { accept, refuse, type Result } from '../result.ts'
import { lettersOf, repeatedPart } from './guessed-text.ts'
import { isEasyPin, isPin, type SecretOwner } from './pin.ts'
import { acceptablePassword } from './sign-in-name.ts'

/** What opens an account: six digits, or a password. */
export interface Secret { readonly kind: 'pin' | 'password'; readonly text: string }

export type SecretRefusal = 'password-too-short' | 'password-too-long' | 'password-too-common' | 'pin-too-easy' | 'passphrase-too-short'

/** The least of a secret where other people's data are behind it. */
const staffLength = 12

/** Whether a password stands in a list of those that became known and that others try first. */
export type IsListed = (password: string) => boolean

/** Something typed, as the kind of secret that it would be. */
export function typedSecret(text: string): Secret {
  return { kind: isPin(text) ? 'pin' : 'password', text }
}

/** A secret as its owner chooses it, in the letters it is kept in: counted so, however its accents were typed. `forStaff`: a PIN is not enough, nor a short word. */
export function chosenSecret(typed: string, owner: SecretOwner, forStaff: boolean, isListed: IsListed): Result<Secret, SecretRefusal> {
  const text = typed.normalize('NFC')
  if (forStaff && [...text].length < staffLength) return refuse('passphrase-too-short')
  if (isPin(text)) return isEasyPin(text, owner) ? refuse('pin-too-easy') : accept({ kind: 'pin', text })
  const password = isKnown(text, forStaff, isListed) ? refuse('password-too-common') : acceptablePassword(text, owner.names)
  return password.ok ? accept({ kind: 'password', text: password.value }) : password
}

/**
 * Lists hold few passwords as long as those of staff, who make a long one of a short one: «password1234», «Dragon-dragon». What such a one is made of
 * is looked for as well (OWASP ASVS 5.0 V6.2.4). Of others the list holds enough as they are.
 */
function isKnown(text: string, forStaff: boolean, isListed: IsListed): boolean {
  return isListed(text) || (forStaff && [repeatedPart(text.toLowerCase()), repeatedPart(lettersOf(text))].some((part) => part !== '' && isListed(part)))
}
