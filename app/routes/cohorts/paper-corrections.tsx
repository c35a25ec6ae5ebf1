import type { PaperCorrection } from '#app/data/cohorts/paper-corrections.server.ts'
import { Notice } from '#app/ui/notice.tsx'
import { useWords } from '#app/ui/words-context.tsx'

/** Who mended what was entered from paper, when, why, and what it was before; nothing where nobody did. */
export function PaperCorrections({ corrections }: { readonly corrections: readonly PaperCorrection[] }) {
  const { words: { inPerson }, format } = useWords()
  if (corrections.length === 0) return null
  const told = ({ right, total }: PaperCorrection['before']) => inPerson.paperScore(format.number(right), format.number(total))
  return <Notice kind="attention">{corrections.map(({ id, at, by, reason, before, after }) => <p key={id}>{inPerson.paperCorrectedBy(by, format.instant(at), reason, told(before), told(after))}</p>)}</Notice>
}
