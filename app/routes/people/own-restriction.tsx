import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { useWords } from '#app/ui/words-context.tsx'

/** The use of one's data is restricted: what that means (`means`, where it is a child's), and the button that ends it. */
export function OwnRestriction({ since, means }: { readonly since: Date; readonly means?: string }) {
  const { words: { protection }, format } = useWords()
  return (
    <Card title={protection.restrictedSince(format.time(since))} kind="attention">
      <p>{means ?? protection.ownRestriction}</p>
      <form method="post">
        <input type="hidden" name="act" value="lift" />
        <Button kind="ghost">{protection.liftButton}</Button>
      </form>
    </Card>
  )
}
