import { personName } from './name.ts'

const collator = new Intl.Collator('vi')

/** By given name, in Vietnamese order (a ă â … d đ e ê …); `nameSort` is the key that name.ts makes. */
export function byGivenName(a: { readonly nameSort: string }, b: { readonly nameSort: string }): number {
  return collator.compare(a.nameSort, b.nameSort)
}

/** People of a list as they were read, put in that order by their names; namesakes stay as they were. A database sorts letters by their numbers: «Đào» and «Út» after «Yến». */
export function inNameOrder<Person extends { readonly name: string }>(people: readonly Person[]): readonly Person[] {
  const keyed = people.map((person) => ({ person, nameSort: sortKey(person.name) }))
  return keyed.toSorted(byGivenName).map(({ person }) => person)
}

function sortKey(name: string): string {
  const read = personName(name)
  return read.ok ? read.value.sort : name.toLowerCase()
}
