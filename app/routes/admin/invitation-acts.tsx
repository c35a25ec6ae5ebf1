import type { InvitationState } from '#app/domain/people/invitation.ts'
import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { useWords } from '#app/ui/words-context.tsx'

/** A new link for an invitation nobody has accepted, and taking it back. */
export function InvitationActs({ state, canSend }: { readonly state: InvitationState; readonly canSend: boolean }) {
  const { words: { administration } } = useWords()
  if (state === 'redeemed' || state === 'withdrawn') return null
  return (
    <Card title={administration.linkActs}>
      <p>{administration.renewText}</p>
      <form method="post"><p className="actions">
        <Button name="act" value="renew" kind="ghost">{administration.renew}</Button>
        {canSend && <Button name="act" value="renew-and-send" kind="ghost" icon="mail">{administration.renewAndSend}</Button>}
        <Button name="act" value="withdraw" kind="danger">{administration.withdraw}</Button>
      </p></form>
    </Card>
  )
}
