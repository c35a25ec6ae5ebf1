import { useId, type ReactNode } from 'react'

export interface Column<Row> {
  readonly title: ReactNode
  readonly cell: (row: Row) => ReactNode
  /** Figures stand to the right, with digits of one width. */
  readonly numeric?: boolean
  /** Names the row; one column has it. */
  readonly header?: boolean
  /** A link that sorts by this column, and how it is sorted now. */
  readonly sortHref?: string
  readonly sorted?: 'ascending' | 'descending'
}

interface TableProps<Row> {
  /** What the table shows; read out first, hidden from sight when the heading above says it. */
  readonly caption: ReactNode
  readonly captionHidden?: boolean
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly keyOf: (row: Row) => string
  /** A matrix: narrow cells, first column kept in sight. Stacked: on a phone each row is a block of its own, so that nothing is read by scrolling sideways. */
  readonly kind?: 'plain' | 'matrix' | 'stacked'
}

/** Browsers take the roles of a table away once its rows are blocks; said, they stay. */
const tableRoles = { table: 'table', rowgroup: 'rowgroup', row: 'row', columnheader: 'columnheader', rowheader: 'rowheader', cell: 'cell' } as const
type Roles = typeof tableRoles | undefined

/** A table in a box that scrolls by finger and by keyboard. */
export function Table<Row>({ caption, captionHidden = false, columns, rows, keyOf, kind = 'plain' }: TableProps<Row>) {
  const id = useId()
  const roles = kind === 'stacked' ? tableRoles : undefined
  return (
    <div className="table-box" role="region" aria-labelledby={id} tabIndex={0}>
      <table className={kind === 'plain' ? undefined : kind} role={roles?.table}>
        <caption id={id} className={captionHidden ? 'unseen' : undefined}>{caption}</caption>
        <thead role={roles?.rowgroup}><tr role={roles?.row}>{columns.map((column, place) => <Head key={place} column={column} role={roles?.columnheader} />)}</tr></thead>
        <tbody role={roles?.rowgroup}>{rows.map((row) => <tr key={keyOf(row)} role={roles?.row}>{columns.map((column, place) => <Cell key={place} column={column} row={row} roles={roles} />)}</tr>)}</tbody>
      </table>
    </div>
  )
}

function Head<Row>({ column: { title, numeric, sortHref, sorted }, role }: { readonly column: Column<Row>; readonly role: 'columnheader' | undefined }) {
  const mark = sorted === 'ascending' ? ' ↑' : sorted === 'descending' ? ' ↓' : ''
  const inside = <>{title}{mark !== '' && <span aria-hidden="true">{mark}</span>}</>
  return <th scope="col" role={role} className={numeric ? 'number' : undefined} aria-sort={sorted}>{sortHref === undefined ? inside : <a href={sortHref}>{inside}</a>}</th>
}

function Cell<Row>({ column: { title, cell, numeric, header }, row, roles }: { readonly column: Column<Row>; readonly row: Row; readonly roles: Roles }) {
  // The title before a cell is for the eye: who listens hears the column's header.
  const inside = roles ? <><span className="cell-title" aria-hidden="true">{title}</span><div>{cell(row)}</div></> : cell(row)
  return header ? <th scope="row" role={roles?.rowheader}>{inside}</th> : <td className={numeric ? 'number' : undefined} role={roles?.cell}>{inside}</td>
}
