import type { ReactNode } from 'react'
import { useContentLanguage } from './words-context.tsx'

/** A title or sentence of a course among words of the interface, marked with the language it is written in. */
export function Taught({ children }: { readonly children: ReactNode }) {
  return <span lang={useContentLanguage()}>{children}</span>
}
