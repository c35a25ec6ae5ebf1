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
  /** A matrix: narrow cells, first column kept in sight. */
  readonly kind?: 'plain' | 'matrix'
}

/** A table in a box that scrolls by finger and by keyboard. */
export function Table<Row>({ caption, captionHidden = false, columns, rows, keyOf, kind = 'plain' }: TableProps<Row>) {
  const id = useId()
  return (
    <div className="table-box" role="region" aria-labelledby={id} tabIndex={0}>
      <table className={kind === 'matrix' ? 'matrix' : undefined}>
        <caption id={id} className={captionHidden ? 'unseen' : undefined}>{caption}</caption>
        <thead><tr>{columns.map((column, place) => <Head key={place} column={column} />)}</tr></thead>
        <tbody>{rows.map((row) => <tr key={keyOf(row)}>{columns.map((column, place) => <Cell key={place} column={column} row={row} />)}</tr>)}</tbody>
      </table>
    </div>
  )
}

function Head<Row>({ column: { title, numeric, sortHref, sorted } }: { readonly column: Column<Row> }) {
  const mark = sorted === 'ascending' ? ' ↑' : sorted === 'descending' ? ' ↓' : ''
  const inside = <>{title}{mark !== '' && <span aria-hidden="true">{mark}</span>}</>
  return <th scope="col" className={numeric ? 'number' : undefined} aria-sort={sorted}>{sortHref === undefined ? inside : <a href={sortHref}>{inside}</a>}</th>
}

function Cell<Row>({ column: { cell, numeric, header }, row }: { readonly column: Column<Row>; readonly row: Row }) {
  return header ? <th scope="row">{cell(row)}</th> : <td className={numeric ? 'number' : undefined}>{cell(row)}</td>
}
