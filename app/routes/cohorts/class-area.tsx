import { Notice } from '#app/ui/notice.tsx'
import { useWords } from '#app/ui/words-context.tsx'

/** Whom a class of a digital team may hold; nothing where a class is open to everybody. */
export function ClassArea({ area }: { readonly area: readonly string[] | null }) {
  const { words: { cohortPeople } } = useWords()
  return area === null ? null : <Notice kind="info"><p>{cohortPeople.onlyFrom(area.join('; '))}</p></Notice>
}
