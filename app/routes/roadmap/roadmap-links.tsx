import { ButtonLink } from '#app/ui/button.tsx'
import { useWords } from '#app/ui/words-context.tsx'

/** From the figures of a unit to what is done about them. */
export function RoadmapLinks({ unit: { code, isLeaf }, courseId }: { readonly unit: { readonly code: string; readonly isLeaf: boolean }; readonly courseId: string }) {
  const { words: { plan, confirmation, undecided } } = useWords()
  return (
    <p className="actions">
      <ButtonLink href={`/units/${code}/plan?course=${courseId}`} kind="ghost">{plan.link}</ButtonLink>
      {isLeaf && <ButtonLink href={`/units/${code}/confirmations`} kind="ghost">{confirmation.title}</ButtonLink>}
      <ButtonLink href={`/units/${code}/undecided`} kind="ghost">{undecided.link}</ButtonLink>
    </p>
  )
}
