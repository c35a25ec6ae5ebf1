import { notesOf, type ImportCounts } from '#app/domain/imports/batch.ts'
import type { Brake } from '#app/domain/imports/brake.ts'
import type { ImportFailure } from '#app/domain/imports/failure.ts'
import type { ImportKind, ImportState } from '#app/domain/imports/kinds.ts'
import type { SheetNotes } from '#app/domain/imports/table.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { useWords } from '#app/ui/words-context.tsx'

interface BatchProps {
  readonly id: string
  readonly kind: ImportKind
  readonly state: ImportState
  readonly counts: ImportCounts
  readonly hasFirstYes: boolean
  readonly isFirstYesMine: boolean
  readonly safety: { readonly brake: Brake | null; readonly isRepeated: boolean }
  /** Why it waits again, when it was being written before. */
  readonly failure: ImportFailure | null
  /** Names of positions that are not known. */
  readonly unknownPositions: number
  /** Rows that undoing left, the first of `leftAll`. */
  readonly left: readonly { readonly part: string; readonly line: number }[]
  readonly leftAll: number
}

const listed = ['wrong', 'ambiguous', 'changed', 'new', 'kept', 'protected', 'stale', 'same'] as const

/** How many rows come to what, each a link to them. */
function Counts({ id, counts }: Pick<BatchProps, 'id' | 'counts'>) {
  const { words: { imports }, format } = useWords()
  return (
    <ul className="choices">
      {listed.filter((kind) => (counts[kind] ?? 0) > 0).map((kind) => <li key={kind}><a href={`/imports/${id}/rows?what=${kind}`}><span>{imports.see(imports.verdicts[kind], format.number(counts[kind] ?? 0))}</span></a></li>)}
    </ul>
  )
}

/** What of a workbook is easily overlooked. */
export function SheetNotices({ counts }: Pick<BatchProps, 'counts'>) {
  const { words: { imports }, format } = useWords()
  const notes = Object.entries(notesOf(counts)) as [keyof SheetNotes, number][]
  return notes.length === 0 ? null : <Notice kind="attention">{notes.map(([note, count]) => <p key={note}>{imports.sheetNotes[note](format.number(count))}</p>)}</Notice>
}

/** What would change, and the yes to it. */
export function Preview({ id, kind, counts, safety, hasFirstYes, isFirstYesMine, failure, unknownPositions }: BatchProps) {
  const { words: { imports }, format } = useWords()
  const written = countOf(counts, 'new', 'changed')
  const mayConfirm = countOf(counts, 'new', 'changed', 'same') > 0 && !(safety.brake !== null && isFirstYesMine)
  return (
    <>
      <h2>{imports.previewTitle}</h2>
      <p>{imports.previewNote}</p>
      {failure !== null && <Notice kind="attention"><p>{imports.failureReasons[failure.reason]} {imports.yesAgain}</p></Notice>}
      {safety.isRepeated && <Notice><p>{imports.sameFile}</p></Notice>}
      <SheetNotices counts={counts} />
      <Counts id={id} counts={counts} />
      {unknownPositions > 0 && <Notice><p>{imports.positionsNotice(format.number(unknownPositions))}</p><p><a href={`/imports/${id}/positions`}>{imports.positionsSee}</a></p></Notice>}
      {countOf(counts, 'wrong') > 0 && <p className="actions"><ButtonLink href={`/imports/${id}/errors.csv`} kind="ghost" icon="download">{imports.errorsFile}</ButtonLink></p>}
      {safety.brake !== null && <Braked id={id} kind={kind} brake={safety.brake} counts={counts} hasFirstYes={hasFirstYes} />}
      <form method="post">
        <p className="actions">
          {mayConfirm && <Button name="act" value="confirm">{safety.brake !== null ? imports.agree : written > 0 ? imports.confirm(format.number(written)) : imports.confirmSame}</Button>}
          {kind !== 'roster' && <ButtonLink href={`/imports/${id}/columns`} kind="ghost">{imports.changeColumns}</ButtonLink>}
          <Button kind="quiet" name="act" value="undo">{imports.cancel}</Button>
        </p>
      </form>
    </>
  )
}

const countOf = (counts: ImportCounts, ...kinds: readonly (keyof ImportCounts)[]) => kinds.reduce((sum, kind) => sum + (counts[kind] ?? 0), 0)

/** Why one yes is not enough: of whom the share is, which rows change somebody, and what to do. */
function Braked({ id, kind, brake: { share, least }, counts, hasFirstYes }: Pick<BatchProps, 'id' | 'kind' | 'counts' | 'hasFirstYes'> & { readonly brake: Brake }) {
  const { words: { imports }, format } = useWords()
  return (
    <Notice kind="attention">
      <p>{imports.brake(format.number(counts.changedPeople ?? 0), format.number(counts.people ?? 0), format.percent(share, 0), format.number(least))}</p>
      <p>{kind === 'residents' ? imports.brakeOf.live : imports.brakeOf.work}</p>
      <p><a href={`/imports/${id}/rows?what=changed`}>{imports.brakeRows(format.number(counts.changedPeople ?? 0))}</a></p>
      <p>{imports.brakeDo}</p>
      {hasFirstYes && <p>{imports.waitsSecond}</p>}
    </Notice>
  )
}

/** What was written, with the way back; or what the way back left. */
export function Ended({ id, state, counts, left, leftAll }: BatchProps) {
  const { words: { imports }, format } = useWords()
  return (
    <>
      <h2>{imports.doneTitle}</h2>
      {state === 'undone' && left.length === 0 && <Notice kind="ok"><p>{imports.undoneAll}</p></Notice>}
      {left.length > 0 && <Notice kind="attention"><p>{imports.undoneKept(format.number(leftAll))}</p>{leftAll > left.length && <p>{imports.rowsPart(format.number(1), format.number(left.length), format.number(leftAll))}</p>}<ul>{left.map(({ part, line }) => <li key={`${part} ${line}`}>{imports.undoneKeptLine(imports.part(part, format.number(line)))}</li>)}</ul></Notice>}
      <Counts id={id} counts={counts} />
      {state === 'confirmed' && <Card title={imports.undo}><p>{imports.undoNote}</p><form method="post"><p className="actions"><Button kind="danger" name="act" value="undo">{imports.undo}</Button></p></form></Card>}
    </>
  )
}
