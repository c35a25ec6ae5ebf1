interface Listed { readonly id: string; readonly name: string; readonly depth: number }

/** Organisations as nested lists, each a link to its page. `organisations` stand in tree order. */
export function OrganisationTree({ organisations, depth = 0, base = '/organisations', query = '' }: { readonly organisations: readonly Listed[]; readonly depth?: number; readonly base?: string; readonly query?: string }) {
  const tops = organisations.flatMap((organisation, place) => (organisation.depth === depth ? [{ organisation, place }] : []))
  return (
    <ul>
      {tops.map(({ organisation, place }, index) => {
        const below = organisations.slice(place + 1, tops[index + 1]?.place)
        return (
          <li key={organisation.id}>
            <a href={`${base}/${organisation.id}${query}`}>{organisation.name}</a>
            {below.length > 0 && <OrganisationTree organisations={below} depth={depth + 1} base={base} query={query} />}
          </li>
        )
      })}
    </ul>
  )
}
