import { Notice } from '#app/ui/notice.tsx'
import { useWords } from '#app/ui/words-context.tsx'

/** That some of a class are seen only from joining on; nothing where nobody is. `marked`: the page where they have a star after their names; null: this one, whose stars it explains. */
export function SeenNote({ people, marked = null }: { readonly people: number; readonly marked?: string | null }) {
  const { words: { cohortPeople } } = useWords()
  if (people === 0) return null
  return <p className="small muted">{marked === null ? `* ${cohortPeople.seenInPart(people)}` : <a href={marked}>{cohortPeople.seenInPart(people)}</a>}</p>
}

/** The same of one learner. */
export function SeenSince({ from }: { readonly from: Date | null }) {
  const { words: { cohortPeople }, format } = useWords()
  return from === null ? null : <Notice kind="info"><p>{cohortPeople.seenSince(format.day(from))}</p></Notice>
}

/** After a name in a table whose foot explains it. */
export function SeenMark({ from }: { readonly from: Date | null }) {
  const { words: { cohortPeople }, format } = useWords()
  return from === null ? null : <> <span aria-hidden="true">*</span><span className="unseen">{cohortPeople.seenMark(format.day(from))}</span></>
}
