import type { ReactNode } from 'react'
import { contentLanguage } from './words-context.tsx'

/** A title or sentence of a course among words of the interface, marked with the language it is written in. */
export function Taught({ children }: { readonly children: ReactNode }) {
  return <span lang={contentLanguage}>{children}</span>
}
