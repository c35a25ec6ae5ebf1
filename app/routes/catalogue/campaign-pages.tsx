import { ButtonLink } from '#app/ui/button.tsx'
import { useWords } from '#app/ui/words-context.tsx'

/** Which part of a list is shown: the number of the page, from 1, and of the last one. */
export interface Paged { readonly page: number; readonly last: number }

/** The page that an address asks for, among so many rows; what is no page is the first or the last. */
export function pageOf(url: string, rows: number, perPage: number): Paged {
  const last = Math.max(1, Math.ceil(rows / perPage))
  const asked = Number(new URL(url).searchParams.get('page'))
  return { page: Number.isInteger(asked) ? Math.min(Math.max(asked, 1), last) : 1, last }
}

/** The ways to the pages beside this one, and the whole as a file. */
export function CampaignPages({ page, last, here, file }: Paged & { readonly here: string; readonly file: string }) {
  const { words: { campaigns } } = useWords()
  return (
    <>
      {last > 1 && (
        <nav aria-label={campaigns.pages}><p className="actions">
          {page > 1 && <ButtonLink href={`${here}?page=${page - 1}`} kind="ghost" icon="arrow-left">{campaigns.newer}</ButtonLink>}
          {page < last && <ButtonLink href={`${here}?page=${page + 1}`} kind="ghost" iconAfter="arrow-right">{campaigns.older}</ButtonLink>}
        </p></nav>
      )}
      <p className="actions"><ButtonLink href={file} kind="ghost" icon="download">{campaigns.csv}</ButtonLink></p>
    </>
  )
}
