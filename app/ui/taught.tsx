import type { ReactNode } from 'react'
import { useContentLanguage } from './words-context.tsx'

/** A title or sentence of a course among words of the interface, marked with the language it is written in: its own where given, else that of the content around. */
export function Taught({ language, children }: { readonly language?: string | undefined; readonly children: ReactNode }) {
  const around = useContentLanguage()
  return <span lang={language ?? around}>{children}</span>
}
