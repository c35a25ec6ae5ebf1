import type { Day } from '#app/domain/calendar.ts'
import type { RequestKind } from '#app/domain/people/data-request.ts'
import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Chip } from '#app/ui/chip.tsx'
import { useWords } from '#app/ui/words-context.tsx'

interface Asked {
  readonly id: string
  readonly kind: RequestKind
  readonly text: string
  readonly askedAt: Date
  readonly answeredAt: Date | null
  readonly answer: string
  readonly extendedWhy: string
  readonly outcome: 'done' | 'declined' | 'taken-back' | null
  readonly closing: string
  readonly due: { readonly what: 'answer' | 'done'; readonly by: Day; readonly isLate: boolean } | null
}

/** What a person asked about their data, and how far it is. */
export function AskedRequests({ requests }: { readonly requests: readonly Asked[] }) {
  const { words: { protection } } = useWords()
  return (
    <Card title={protection.askedTitle}>
      {requests.length === 0 ? <p>{protection.askedNone}</p> : requests.map((request) => <Entry key={request.id} request={request} />)}
    </Card>
  )
}

function Entry({ request }: { readonly request: Asked }) {
  const { words: { protection }, format } = useWords()
  const { due, outcome, closing } = request
  return (
    <div className="entry">
      <h3>{protection.kinds[request.kind]}</h3>
      <p className="small">{protection.askedAt(format.time(request.askedAt))}</p>
      {request.text !== '' && <blockquote className="wrap-anywhere">{request.text}</blockquote>}
      {due !== null && <p>{due.what === 'answer' ? protection.answerDue(format.day(due.by)) : protection.doneDue(format.day(due.by))} {due.isLate && <Chip kind="late">{protection.late}</Chip>}</p>}
      {request.answeredAt !== null && <p>{protection.answered(format.time(request.answeredAt))} {request.answer}</p>}
      {request.extendedWhy !== '' && <p>{protection.extended(request.extendedWhy)}</p>}
      {outcome === null ? (
        <form method="post">
          <input type="hidden" name="act" value="take-back" /><input type="hidden" name="id" value={request.id} />
          <Button kind="ghost" aria-label={`${protection.takeBack}: ${protection.kinds[request.kind]}`}>{protection.takeBack}</Button>
        </form>
      ) : <p><strong>{protection.outcomes[outcome]}</strong>{closing !== '' && `: ${closing}`}</p>}
    </div>
  )
}
