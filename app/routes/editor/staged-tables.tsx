import type { ImportVerdict } from '#app/domain/assessment/bank.ts'
import type { FilePlace, FileProblem, ImportNote, UnsupportedQuestion } from '#app/domain/assessment/question-file.ts'
import { Table, type Column } from '#app/ui/table.tsx'
import { useWords } from '#app/ui/words-context.tsx'

interface StagedQuestion { readonly id: string; readonly stem: string; readonly verdict: ImportVerdict; readonly where: FilePlace; readonly notes: readonly ImportNote[]; readonly isAsleep: boolean }

/** «qti.xml, dòng 12, câu thứ 3, Q3» */
function PlaceOf({ where: { entry, line, question, name } }: { readonly where: FilePlace }) {
  const { words: { banks } } = useWords()
  const parts = [entry, line === undefined ? undefined : banks.line(line), question === undefined ? undefined : banks.questionAt(question), name === undefined ? undefined : `«${name}»`].filter((part) => part !== undefined)
  return <>{parts.length === 0 ? banks.wholeFile : parts.join(', ')}</>
}

interface ListProps<Row> { readonly title: string; readonly lead?: string; readonly rows: readonly Row[]; readonly columns: readonly Column<Row>[] }

/** A list under its heading; nothing when it is empty. */
function List<Row>({ title, lead, rows, columns }: ListProps<Row>) {
  if (rows.length === 0) return null
  const numbered = rows.map((row, at) => ({ row, at }))
  return (
    <>
      <h2>{title}</h2>
      {lead !== undefined && <p>{lead}</p>}
      <Table caption={title} captionHidden rows={numbered} keyOf={({ at }) => String(at)} columns={columns.map((column) => ({ ...column, cell: ({ row }: { readonly row: Row }) => column.cell(row) }))} />
    </>
  )
}

/** What has to be mended in the file, by place. */
export function Problems({ problems }: { readonly problems: readonly FileProblem[] }) {
  const { words: { banks } } = useWords()
  return <List title={banks.problemsTitle(problems.length)} lead={banks.problemsLead} rows={problems} columns={[
    { title: banks.where, header: true, cell: ({ where }) => <PlaceOf where={where} /> },
    { title: banks.reason, cell: ({ reason, detail }) => `${banks.reasons[reason]}${detail === undefined ? '' : ` «${detail}»`}` },
  ]} />
}

/** Questions of kinds that have no place here. */
export function Unsupported({ unsupported }: { readonly unsupported: readonly UnsupportedQuestion[] }) {
  const { words: { banks } } = useWords()
  return <List title={banks.unsupportedTitle(unsupported.length)} rows={unsupported} columns={[
    { title: banks.where, header: true, cell: ({ where }) => <PlaceOf where={where} /> },
    { title: banks.reason, cell: ({ why }) => banks.unsupportedWhy[why] },
  ]} />
}

/** Questions that are held already, or may not come in. */
export function Held({ questions }: { readonly questions: readonly StagedQuestion[] }) {
  const { words: { banks } } = useWords()
  return <List title={banks.heldTitle(questions.length)} rows={questions} columns={[
    { title: banks.question, header: true, cell: ({ stem }) => <span lang="vi">{stem}</span> },
    { title: banks.where, cell: ({ where }) => <PlaceOf where={where} /> },
    { title: banks.reason, cell: ({ verdict }) => banks.verdicts[verdict] },
  ]} />
}

/** Questions that a confirmation writes. */
export function WrittenList({ questions }: { readonly questions: readonly StagedQuestion[] }) {
  const { words: { banks } } = useWords()
  return <List title={banks.stagedGood(questions.length)} rows={questions} columns={[
    { title: banks.question, header: true, cell: ({ stem }) => <span lang="vi">{stem}</span> },
    { title: banks.where, cell: ({ where }) => <PlaceOf where={where} /> },
    { title: banks.reason, cell: ({ verdict, notes, isAsleep }) => [banks.verdicts[verdict], ...notes.map((note) => banks.notes[note]), ...(isAsleep ? [banks.stagedAsleep] : [])].join(', ') },
  ]} />
}
