import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import type { ChangePreview } from './change-facts.server.ts'

/** What a change would do, and the step that enters it. */
export function Preview({ preview, editHref }: { readonly preview: ChangePreview; readonly editHref: string }) {
  const { words: { structure, administration }, format } = useWords()
  const people = (count: number | null) => (count === null ? structure.fewerThan(preview.threshold) : format.number(count))
  return (
    <Card title={structure.previewTitle}>
      <p>{administration.from(format.day(preview.day))}. {structure.legalBasis}: {preview.legalBasis}.</p>
      <dl className="facts">
        {preview.ends.length > 0 && <div><dt>{structure.previewEnds}</dt><dd>{preview.ends.join(', ')}</dd></div>}
        {preview.begins.length > 0 && <div><dt>{structure.previewBegins}</dt><dd>{preview.begins.join(', ')}</dd></div>}
      </dl>
      {preview.moved.length === 0 && preview.undetermined === undefined ? <p>{structure.previewNobody}</p> : <ul>{preview.moved.map((move) => <li key={`${move.from} ${move.to}`}>{move.from === move.to ? structure.previewStays(people(move.people), move.to) : structure.previewMoved(people(move.people), move.from ?? structure.previewUnknownPlace, move.to)}</li>)}</ul>}
      {preview.undetermined !== undefined && <Notice kind="attention"><p>{structure.previewUndetermined(people(preview.undetermined))}</p></Notice>}
      {preview.roles > 0 && <Notice kind="attention"><p>{structure.previewRoles(preview.roles)}</p></Notice>}
      <p className="small muted">{structure.previewPast}</p>
      <form method="post">
        <input type="hidden" name="seen" value={preview.seen} />
        <p className="actions"><Button>{structure.confirmChange}</Button><ButtonLink href={editHref} kind="ghost">{structure.editChange}</ButtonLink></p>
      </form>
    </Card>
  )
}
