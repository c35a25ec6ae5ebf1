/** Bits of one list of revoked badges: twice the least that Bitstring Status List 1.0 asks for, and a power of four, as its places are shuffled in halves. */
export const listLength = 2 ** 18

/** Where a badge stands: which list, from 1, and which bit of it, from 0. */
export interface StatusPlace { readonly list: number; readonly index: number }

/** The address of a list, which badges name: never changed, and lists are only ever added. */
export function statusListAddress(list: number, origin: string): string {
  return `${origin}/badges/status/${list}`
}

/** The number in such an address; null when it is none. */
export function readListNumber(typed: string): number | null {
  // Running numbers end at 2^31.
  return /^[1-9]\d{0,3}$/u.test(typed) && Number(typed) * listLength < 2 ** 31 ? Number(typed) : null
}

/** The running numbers of the certificates of one list, first and last. */
export function numbersOfList(list: number): { readonly first: number; readonly last: number } {
  return { first: (list - 1) * listLength + 1, last: list * listLength }
}

/** What a badge says of where its issuer tells whether it was revoked (Bitstring Status List 1.0, «BitstringStatusListEntry»). */
export function statusEntry({ list, index }: StatusPlace, origin: string): Readonly<Record<string, string>> {
  const address = statusListAddress(list, origin)
  return { id: `${address}#${index}`, type: 'BitstringStatusListEntry', statusPurpose: 'revocation', statusListIndex: String(index), statusListCredential: address }
}

/** A list with these bits set; the first bit is the highest of the first byte (ibid., «Bitstring Generation»). */
export function bitsOf(indexes: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(listLength / 8)
  for (const index of indexes) bytes[index >> 3] = (bytes[index >> 3] ?? 0) | (0x80 >> (index & 7))
  return bytes
}

/** A list before it is signed. `encodedList`: its bits compressed, in multibase. `since`: when anything in it changed last. `issuer`: its id, as badges name it. */
export function statusListCredential({ list, encodedList, since, origin, issuer }: { readonly list: number; readonly encodedList: string; readonly since: Date; readonly origin: string; readonly issuer: string }): Readonly<Record<string, unknown>> {
  const address = statusListAddress(list, origin)
  return {
    '@context': ['https://www.w3.org/ns/credentials/v2'], id: address, type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    issuer, validFrom: since.toISOString().replace(/\.\d+Z$/u, 'Z'),
    credentialSubject: { id: `${address}#list`, type: 'BitstringStatusList', statusPurpose: 'revocation', encodedList },
  }
}
