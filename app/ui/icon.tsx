import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

/** Drawn on lucide's grid: 24 × 24, a line of 2, round ends. */
const shapes = {
  'alert': <path d="M12 3 2 20h20zM12 10v4M12 17.2v.1" />,
  'arrow-left': <path d="M19 12H5m7 7-7-7 7-7" />,
  'arrow-right': <path d="M5 12h14m-7-7 7 7-7 7" />,
  'award': <><circle cx="12" cy="8.5" r="5.5" /><path d="m8.5 13-1.5 8.5 5-3 5 3-1.5-8.5" /></>,
  'book': <path d="M12 6v15M3 4h5a4 4 0 0 1 4 3 4 4 0 0 1 4-3h5v14h-6a3 3 0 0 0-3 3 3 3 0 0 0-3-3H3z" />,
  'certificate': <><path d="M9 19H4a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1h16a1 1 0 0 1 1 1v6M7 9h8M7 13h4" /><circle cx="17" cy="16" r="3" /><path d="m15.5 18.6-.500 3.4 2-1 2 1-.500-3.4" /></>,
  'check': <path d="m4 12.5 5 5L20 6.5" />,
  'clock': <><circle cx="12" cy="12" r="9" /><path d="M12 7v5l3.5 2" /></>,
  'download': <path d="M12 3v12m-5-5 5 5 5-5M4 20h16" />,
  'globe': <><circle cx="12" cy="12" r="9" /><path d="M3 12h18M12 3c-5 5-5 13 0 18M12 3c5 5 5 13 0 18" /></>,
  'home': <path d="m3 11 9-8 9 8M5.5 9v11h13V9M10 20v-6h4v6" />,
  'lock': <path d="M5 11h14v10H5zM8 11V7a4 4 0 0 1 8 0v4" />,
  'mail': <path d="M3 5h18v14H3zm0 1 9 7 9-7" />,
  'map': <path d="m3 6 6-3 6 3 6-3v15l-6 3-6-3-6 3zM9 3v15M15 6v15" />,
  'phone': <path d="M5 3h4l2 5-2.5 1.5a11 11 0 0 0 6 6L16 13l5 2v4a2 2 0 0 1-2 2A16 16 0 0 1 3 5a2 2 0 0 1 2-2z" />,
  'print': <path d="M7 8V3h10v5M7 18H3V9h18v9h-4M7 14h10v7H7z" />,
  'search': <><circle cx="11" cy="11" r="7" /><path d="m16 16 5 5" /></>,
  'user': <><circle cx="12" cy="8" r="4" /><path d="M4 21a8 8 0 0 1 16 0" /></>,
  'users': <><circle cx="9" cy="8" r="4" /><path d="M1.5 21a7.5 7.5 0 0 1 15 0M16 4.2a4 4 0 0 1 0 7.6M19 14.5a7.5 7.5 0 0 1 3.5 6.5" /></>,
  'volume': <path d="M11 5 6 9H2v6h4l5 4zM15.5 8.5a5 5 0 0 1 0 7M18.5 5.5a9 9 0 0 1 0 13" />,
  'x': <path d="M6 6l12 12M18 6 6 18" />,
} satisfies Record<string, ReactNode>

export type IconName = keyof typeof shapes

/** A small line drawing beside words that say the same; never alone. */
export function Icon({ name, className }: { readonly name: IconName; readonly className?: string }) {
  return (
    <svg className={classNames('icon', className)} viewBox="0 0 24 24" aria-hidden="true">
      {shapes[name]}
    </svg>
  )
}
