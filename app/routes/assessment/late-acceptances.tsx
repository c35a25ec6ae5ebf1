import type { LateAcceptance } from '#app/data/assessment/late-acceptances.server.ts'
import { Notice } from '#app/ui/notice.tsx'
import { useWords } from '#app/ui/words-context.tsx'

/** Who let late answers count, when and why; nothing where nobody did. */
export function LateAcceptances({ acceptances }: { readonly acceptances: readonly LateAcceptance[] }) {
  const { words: { receipts }, format } = useWords()
  if (acceptances.length === 0) return null
  return <Notice kind="ok">{acceptances.map(({ id, at, by, reason }) => <p key={id}>{receipts.lateAcceptedBy(by, format.instant(at), reason)}</p>)}</Notice>
}
