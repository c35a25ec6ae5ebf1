import type { CheckResult } from '#app/domain/catalogue/lesson-review.ts'
import { Chip } from '#app/ui/chip.tsx'
import { useWords } from '#app/ui/words-context.tsx'

/** Every check with its result; what has to be mended is written in the language of the content. */
export function Checks({ results }: { readonly results: readonly CheckResult[] }) {
  const { words: { editorial } } = useWords()
  return (
    <ul>
      {results.map(({ check, findings }) => (
        <li key={check}>
          {editorial.checks[check]} <Chip kind={findings.length === 0 ? 'ok' : 'late'}>{findings.length === 0 ? editorial.passed : editorial.toMend(findings.length)}</Chip>
          {findings.length > 0 && <ul lang="vi">{findings.map((message) => <li key={message}>{message}</li>)}</ul>}
        </li>
      ))}
    </ul>
  )
}
