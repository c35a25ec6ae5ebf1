import type { AnswerFate } from '#app/domain/assessment/answer-log.ts'
import { Chip, type ChipKind } from '#app/ui/chip.tsx'
import { Table, type Column } from '#app/ui/table.tsx'
import { Taught } from '#app/ui/taught.tsx'
import { useWords } from '#app/ui/words-context.tsx'

/** One version of an answer as it is shown; `lines`: what was answered, only to whoever answered. */
export interface ReceiptRow { readonly sequence: number; readonly writer: string; readonly position: number; readonly tappedAt: Date | null; readonly savedAt: Date; readonly fate: AnswerFate; readonly acceptedAt: Date | null; readonly lines?: readonly string[] }

const kinds: Record<AnswerFate, ChipKind> = { counts: 'ok', stands: 'ok', superseded: 'none', late: 'late' }

/** Every version of every answer, in the order of their numbers. Says nothing of what is right. */
export function ReceiptTable({ rows }: { readonly rows: readonly ReceiptRow[] }) {
  const { words: { receipts }, format } = useWords()
  if (rows.length === 0) return <p className="muted">{receipts.none}</p>
  const tellsAnswers = rows.some(({ lines }) => lines !== undefined)
  const columns: readonly Column<ReceiptRow>[] = [
    { title: receipts.number, header: true, cell: ({ sequence }) => sequence },
    { title: receipts.question, cell: ({ position }) => position },
    ...(tellsAnswers ? [{ title: receipts.answered, cell: ({ lines = [] }: ReceiptRow) => <Answered lines={lines} /> }] : []),
    { title: receipts.tapped, cell: ({ tappedAt }) => (tappedAt === null ? receipts.byForm : format.instant(tappedAt)) },
    { title: receipts.received, cell: ({ savedAt }) => format.instant(savedAt) },
    { title: receipts.fate, cell: ({ fate, acceptedAt }) => <><Chip kind={kinds[fate]}>{receipts.fates[fate]}</Chip>{acceptedAt !== null && <> <small>{receipts.accepted}</small></>}</> },
  ]
  return <Table caption={receipts.title} captionHidden kind="stacked" columns={columns} rows={rows} keyOf={({ sequence, writer }) => `${sequence} ${writer}`} />
}

function Answered({ lines }: { readonly lines: readonly string[] }) {
  const { words: { receipts } } = useWords()
  if (lines.length === 0) return <span className="muted">{receipts.nothing}</span>
  return lines.map((line) => <div key={line}><Taught>{line}</Taught></div>)
}
