import { Notice } from '#app/ui/notice.tsx'
import { useWords } from '#app/ui/words-context.tsx'

export interface Kept { readonly script: string; readonly courses: readonly { readonly id: string; readonly title: string }[] }

/** Says where a record is seen what of it the browser threw away, what still waits here, and what the server did not take; without a script nothing. */
export function KeptHere({ kept }: { readonly kept: Kept | null }) {
  const { words: { offline } } = useWords()
  if (kept === null) return null
  return (
    <>
      {kept.courses.map(({ id, title }, place) => (
        <div key={id} data-take-along={id} role="status">
          <div data-state="lost" hidden><Notice kind="attention"><p><strong>{title}.</strong> {offline.lost} <a href={`/courses/${id}/take-along`}>{offline.title}</a></p></Notice></div>
          {place === 0 && <p data-waiting={offline.waiting('%count%')} hidden />}
          {place === 0 && <div data-refused={offline.refused('%count%')} hidden><p /><ul /></div>}
        </div>
      ))}
      <script type="module" src={kept.script} />
    </>
  )
}
