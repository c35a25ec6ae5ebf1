import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { useWords } from '#app/ui/words-context.tsx'

/** Help from the digital team: said by the learner alone, and taken back as easily. */
export function TeamConsent({ hasAgreed, hamlet }: { readonly hasAgreed: boolean; readonly hamlet: string | null }) {
  const { words: { hamlets, inPerson } } = useWords()
  return (
    <Card title={inPerson.teamConsentTitle} id="team">
      <p className="small">{hamlet === null ? hamlets.unsaid : hamlets.said(hamlet)} <a href="/me/hamlet">{hamlets.change}</a></p>
      <form method="post" action="/join/team">
        <p>{hasAgreed ? inPerson.teamConsentGiven : inPerson.teamConsent}</p>
        <input type="hidden" name="agrees" value={hasAgreed ? 'no' : 'yes'} />
        <Button kind="ghost">{hasAgreed ? inPerson.teamConsentEnd : inPerson.teamConsentGive}</Button>
      </form>
    </Card>
  )
}
