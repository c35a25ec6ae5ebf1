import { Notice } from '#app/ui/notice.tsx'
import { useWords } from '#app/ui/words-context.tsx'

/** That some of a class are seen only from joining on; nothing where nobody is. `isFoot`: it explains the star after names. */
export function SeenNote({ people, isFoot = false }: { readonly people: number; readonly isFoot?: boolean }) {
  const { words: { cohortPeople } } = useWords()
  return people === 0 ? null : <p className="small muted">{isFoot && '* '}{cohortPeople.seenInPart(people)}</p>
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
