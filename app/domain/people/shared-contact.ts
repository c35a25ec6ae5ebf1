/** An account whose secret was typed with a number or an address that it goes by. */
interface Matching { /** Its owner signed in from this device before. */ readonly isKnown: boolean; /** Its owner has shown that the number or the address is theirs. */ readonly isProven: boolean }

/**
 * Who is meant by a number or an address and a secret that fits all of these: those known on this device come before all others; of several, whoever has shown that it is theirs. Null where
 * that leaves more than one, or nobody: what one person learns is never written to another.
 */
export function meantByContact<Account extends Matching>(matching: readonly Account[]): Account | null {
  const known = matching.filter(({ isKnown }) => isKnown)
  const likely = known.length > 0 ? known : matching
  return likely.length > 1 ? likely.find(({ isProven }) => isProven) ?? null : likely[0] ?? null
}
