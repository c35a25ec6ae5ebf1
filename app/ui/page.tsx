import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'

interface PageProps {
  readonly title: ReactNode
  /** One or two sentences under the title. */
  readonly lead?: ReactNode
  /** A short line above the title: where this is. */
  readonly kicker?: ReactNode
  /** The place above this one. */
  readonly back?: { readonly href: string; readonly label: ReactNode }
  /** `reading` for text and forms, `wide` for tables and figures. */
  readonly width?: 'reading' | 'wide'
  readonly children: ReactNode
}

/** The inside of a page: its one heading, and its width. */
export function Page({ title, lead, kicker, back, width = 'reading', children }: PageProps) {
  return (
    <div className={`page page-${width}`}>
      {back && <p className="back"><a href={back.href}><Icon name="arrow-left" />{back.label}</a></p>}
      {kicker !== undefined && <p className="kicker">{kicker}</p>}
      <h1>{title}</h1>
      {lead !== undefined && <p className="lead">{lead}</p>}
      {children}
    </div>
  )
}
