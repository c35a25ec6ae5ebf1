/**
 * A personal identity number as it is typed: twelve digits, the first three the province where a birth was registered, 001 to 096 (DOMAIN §4.2). Digits
 * within a longer word are none: ids and keys hold such rows too.
 */
const identityNumber = /(?<![\w-])0(?:0[1-9]|[1-8]\d|9[0-6])\d{9}(?![\w-])/gu
const isOneNumber = /^[\d\s.-]{12,30}$/u

/** A text without any identity number in it, however the number is grouped where it stands alone; nothing else is touched. */
export function withoutIdentityNumbers(text: string, instead = ''): string {
  const plain = isOneNumber.test(text) ? text.replace(/\D/gu, '') : text
  const left = plain.replace(identityNumber, instead)
  return left === plain ? text : left.trim()
}
