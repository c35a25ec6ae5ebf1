import type { AccountRefusal } from '#app/domain/people/account-link.ts'

/** What a person reads when a code, a link or an identity opens nothing. */
export const accountRefusals: Record<AccountRefusal, string> = {
  'recovery-code-unknown': 'The code is wrong, was used before, or is too old. Check each letter, or ask for a new one.',
  'account-link-unknown': 'This link serves no more: it is too old, or the account is open already. Sign in, or ask for a new link.',
  'account-link-birth': 'This is not the year of birth on the list. Check it, or ask your organisation to mend its list.',
  'identity-unknown': 'This work account is not linked to anybody here. Sign in with your name and password, then link it under “Sign-in and security”.',
}
