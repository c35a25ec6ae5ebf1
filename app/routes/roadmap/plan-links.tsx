import { ButtonLink } from '#app/ui/button.tsx'
import { useWords } from '#app/ui/words-context.tsx'

/** From a roadmap to who does what in the year, and to how the years were evaluated. */
export function PlanLinks({ tasks, evaluations }: { readonly tasks: string; readonly evaluations?: string }) {
  const { words } = useWords()
  return <p className="actions"><ButtonLink href={tasks} kind="ghost">{words.tasks.heading}</ButtonLink>{evaluations !== undefined && <><ButtonLink href={evaluations} kind="ghost">{words.evaluation.title}</ButtonLink><ButtonLink href="/roadmap/recognitions" kind="ghost">{words.recognition.title}</ButtonLink><ButtonLink href="/roadmap/confirmation-rules" kind="ghost">{words.confirmation.rulesTitle}</ButtonLink></>}</p>
}
