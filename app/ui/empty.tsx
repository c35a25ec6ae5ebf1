import type { ReactNode } from 'react'

/** A list with nothing in it: what that means, and what to do. */
export function Empty({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  return (
    <div className="empty">
      <svg viewBox="0 0 9 9" aria-hidden="true"><path d="M4 1h1M3 2h1M5 2h1M2 3h1M6 3h1M1 4h1M7 4h1M2 5h1M6 5h1M3 6h1M5 6h1M4 7h1" /></svg>
      <p><strong>{title}</strong></p>
      {children}
    </div>
  )
}
