import { Button } from '#app/ui/button.tsx'
import { Table } from '#app/ui/table.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import type { ShownRow } from './batch-facts.server.ts'
import { fieldTitle } from './field-title.ts'

interface RowsProps { readonly rows: readonly ShownRow[] }

/** Every error of these rows: where, what stood there, and how to mend it. */
export function Errors({ rows }: RowsProps) {
  const { words: { imports }, format } = useWords()
  const problems = rows.flatMap(({ part, line, problems: found }) => found.map((problem) => ({ ...problem, where: imports.part(part, format.number(line)) })))
  return <Table caption={imports.verdicts.wrong} captionHidden kind="stacked" rows={problems.map((problem, at) => ({ ...problem, at }))} keyOf={({ at }) => String(at)} columns={[
    { title: imports.line, header: true, cell: ({ where }) => where },
    { title: imports.field, cell: ({ field }) => fieldTitle(imports, field) },
    { title: imports.read, cell: ({ read }) => read === '' ? <span className="muted">{imports.nothing}</span> : read },
    { title: imports.fix, cell: ({ reason }) => imports.cellReasons[reason] },
  ]} />
}

/** Every change of these rows, field by field. */
export function Changes({ rows }: RowsProps) {
  const { words: { imports }, format } = useWords()
  const changes = rows.flatMap((row) => (row.changes.length === 0 ? [null] : row.changes).map((change) => ({ row, change })))
  return <Table caption={imports.previewTitle} captionHidden kind="stacked" rows={changes.map((each, at) => ({ ...each, at }))} keyOf={({ at }) => String(at)} columns={[
    { title: imports.line, cell: ({ row: { part, line } }) => imports.part(part, format.number(line)) },
    { title: imports.who, header: true, cell: ({ row: { who } }) => who ?? <span className="muted">{imports.whoRestricted}</span> },
    { title: imports.field, cell: ({ change }) => change && fieldTitle(imports, change.field) },
    { title: imports.before, cell: ({ change }) => change && (change.before ?? <span className="muted">{imports.nothing}</span>) },
    { title: imports.after, cell: ({ change }) => change && <>{change.after}{change.kept && <><br /><span className="muted">{imports.keptMark}</span></>}</> },
  ]} />
}

/** Whom each of these rows is about, for a person to say. */
export function Decisions({ rows }: RowsProps) {
  const { words: { imports }, format } = useWords()
  return (
    <form method="post">
      {rows.map(({ part, line, who, candidates }) => (
        <fieldset key={`${part} ${line}`}>
          <legend>{imports.decideTitle(imports.part(part, format.number(line)))} {who}</legend>
          {candidates.map(({ id, name, birthYear, place }) => (
            <label key={id} className="option"><input type="radio" name={`row:${line}:${part}`} value={id} /><span>{[name, birthYear === null ? '' : imports.born(String(birthYear)), place].filter(Boolean).join(', ')}</span></label>
          ))}
          <label className="option"><input type="radio" name={`row:${line}:${part}`} value="new" /><span>{imports.decideNew}</span></label>
        </fieldset>
      ))}
      <p className="actions"><Button>{imports.decide}</Button></p>
    </form>
  )
}
