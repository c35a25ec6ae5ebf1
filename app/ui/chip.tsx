import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon.tsx'

export type ChipKind = 'ok' | 'due' | 'late' | 'todo' | 'none'

const marks: Record<ChipKind, IconName | null> = { ok: 'check', due: 'clock', late: 'alert', todo: 'arrow-right', none: null }

/** A state in one word, with a shape of its own beside the colour. */
export function Chip({ kind, icon, children }: { readonly kind: ChipKind; readonly icon?: IconName; readonly children: ReactNode }) {
  const mark = icon ?? marks[kind]
  return <span className={`chip chip-${kind}`}>{mark && <Icon name={mark} />}{children}</span>
}
