import type { ReactNode } from 'react'
import { Icon } from '#app/ui/icon.tsx'
import { useWords } from '#app/ui/words-context.tsx'

/** One state of the page, with its heading, to which the focus goes. */
export function Part({ name, title, children }: { readonly name: string; readonly title?: string; readonly children: ReactNode }) {
  return <section data-part={name} hidden>{title !== undefined && <h2 tabIndex={-1}>{title}</h2>}{children}</section>
}

/** Of whom the state is about. */
export function Who() {
  return <p className="profile-who"><Icon name="user" /><b data-name="" /></p>
}

export function Unsent() {
  const { words: { profiles } } = useWords()
  return <p data-if-unsent="" hidden>{profiles.unsent} <b data-number="unsent" />. {profiles.unsentNote}</p>
}
