const collator = new Intl.Collator('vi')

/** By given name, in Vietnamese order (a ă â … d đ e ê …), as the column of such keys in the database stands; `nameSort` is the key that name.ts makes. */
export function byGivenName(a: { readonly nameSort: string }, b: { readonly nameSort: string }): number {
  return collator.compare(a.nameSort, b.nameSort)
}
