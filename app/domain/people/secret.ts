import { accept, refuse, type Result } from '../result.ts'
import { isEasyPin, isPin, type PinOwner } from './pin.ts'
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

/** A secret as its owner chooses it. `forStaff`: a PIN is not enough, nor a short word. */
export function chosenSecret(text: string, owner: PinOwner, forStaff: boolean, isListed: IsListed): Result<Secret, SecretRefusal> {
  if (forStaff && [...text].length < staffLength) return refuse('passphrase-too-short')
  if (isPin(text)) return isEasyPin(text, owner) ? refuse('pin-too-easy') : accept({ kind: 'pin', text })
  const password = isListed(text) ? refuse('password-too-common') : acceptablePassword(text, owner.signIn)
  return password.ok ? accept({ kind: 'password', text: password.value }) : password
}
