import type { AccountRefusal } from '#app/domain/people/account-link.ts'

/** What a person reads when a code, a link or an identity opens nothing. */
export const accountRefusals: Record<AccountRefusal, string> = {
  'recovery-code-unknown': 'The code is wrong, was used before, or is too old. Check each letter, or ask for a new one.',
  'account-link-unknown': 'This link serves no more: it is too old, or the account is open already. Sign in, or ask for a new link.',
  'account-link-birth': 'This is not the year of birth on the list. Check it, or ask your organisation to mend its list.',
  'identity-unknown': 'This work account is not linked to anybody here. Sign in with your name and password, then link it under “Sign-in and security”.',
  'account-locked': 'This account is locked for now, so nobody can sign in to it. What you learned is kept. Ask your commune officer, training officer or an administrator of the province to unlock it.',
  'account-closed': 'This account was locked or closed already. Open the page anew.',
  'account-open': 'This account is not locked. Open the page anew.',
  'contact-unreadable': 'Write a mobile number such as 0912 345 678, or an e-mail such as name@example.vn.',
  'contact-last': 'It is the only way you sign in, so it stays. Add another number or e-mail first.',
  'contact-missing': 'The account has no such number or e-mail. Nothing changed.',
  'contact-taken': 'This number or e-mail is used by another account, so nothing changed. If that account is yours too, ask the commune officer to merge the two.',
  'contact-link-unknown': 'This link does not serve: it is too old, or was asked for by another account. Sign in to the right account and ask again.',
  'contact-not-sent': 'The link could not be sent to this number or e-mail. Try again later, or another way.',
}
