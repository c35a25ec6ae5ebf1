import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

interface CardProps {
  readonly title?: ReactNode
  /** Level of the title in the page's outline. */
  readonly level?: 2 | 3
  /** `deep` is the indigo cloth: the biggest thing on a page, once. */
  readonly kind?: 'plain' | 'deep' | 'attention'
  readonly id?: string
  readonly children: ReactNode
}

/** A group of things that belong together. */
export function Card({ title, level = 2, kind = 'plain', id, children }: CardProps) {
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <section className={classNames('card', kind !== 'plain' && `card-${kind}`)} id={id}>
      {title !== undefined && <Heading className="card-title">{title}</Heading>}
      {children}
    </section>
  )
}

/** One figure with its name above and what it rests on below. */
export function Figure({ label, value, note, children }: { readonly label: string; readonly value: string; readonly note?: ReactNode; readonly children?: ReactNode }) {
  return (
    <div className="card figure">
      <p className="small muted">{label}</p>
      <p className="figure-value">{value}{note !== undefined && <small> {note}</small>}</p>
      {children}
    </div>
  )
}
