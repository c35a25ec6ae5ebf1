/** Something an author has to mend: in which thing, and what to write instead (Vietnamese, for people who are not programmers). */
export interface Finding { readonly about: object; readonly message: string }

export function finding(about: object, message: string): readonly Finding[] {
  return [{ about, message }]
}

/** The finding when a condition holds, else none. */
export function findingIf(wrong: boolean, about: object, message: string): readonly Finding[] {
  return wrong ? finding(about, message) : []
}

/** The things whose key came before in the list. */
export function repeated<T>(things: readonly T[], keyOf: (thing: T) => string): readonly T[] {
  const keys = things.map(keyOf)
  return things.filter((_, place) => keys.indexOf(keys[place] ?? '') < place)
}
