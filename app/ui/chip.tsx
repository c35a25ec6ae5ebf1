import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon.tsx'

export type ChipKind = 'ok' | 'due' | 'late' | 'todo' | 'none'

const marks: Record<ChipKind, IconName | null> = { ok: 'check', due: 'clock', late: 'alert', todo: 'arrow-right', none: null }

/** A state in one word, with a shape of its own beside the colour. */
export function Chip({ kind, icon, children }: { readonly kind: ChipKind; readonly icon?: IconName; readonly children: ReactNode }) {
  const mark = icon ?? marks[kind]
  return <span className={`chip chip-${kind}`}>{mark && <Icon name={mark} />}{children}</span>
}

/** The same state where there is room for a shape only, as in a matrix; the word is read out, and a legend shows it. */
export function StateMark({ kind, icon, children }: { readonly kind: ChipKind; readonly icon?: IconName; readonly children: ReactNode }) {
  const mark = icon ?? marks[kind]
  return <span className={`chip chip-${kind} chip-small`}>{mark ? <Icon name={mark} /> : <span aria-hidden="true">–</span>}<span className="unseen">{children}</span></span>
}
