import type { Day } from '#app/domain/calendar.ts'
import type { RequestKind } from '#app/domain/people/data-request.ts'
import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Chip } from '#app/ui/chip.tsx'
import { CheckField } from '#app/ui/field.tsx'
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

/** `kinds`: what each is called, where a guardian asks for a child; `asksChild`: who takes back a withdrawal says that the child agrees too. */
interface Said { readonly kinds?: Readonly<Record<RequestKind, string>>; readonly none?: string; readonly asksChild?: boolean }

/** What a person asked about their data, or was asked for them, and how far it is. */
export function AskedRequests({ requests, kinds, none, asksChild = false }: { readonly requests: readonly Asked[] } & Said) {
  const { words: { protection } } = useWords()
  return (
    <Card title={protection.askedTitle}>
      {requests.length === 0 ? <p>{none ?? protection.askedNone}</p> : requests.map((request) => <Entry key={request.id} request={request} kind={(kinds ?? protection.kinds)[request.kind]} asksChild={asksChild && request.kind === 'withdrawal'} />)}
    </Card>
  )
}

function Entry({ request, kind, asksChild }: { readonly request: Asked; readonly kind: string; readonly asksChild: boolean }) {
  const { words: { protection, wards }, format } = useWords()
  const { due, outcome, closing } = request
  return (
    <div className="entry">
      <h3>{kind}</h3>
      <p className="small">{protection.askedAt(format.time(request.askedAt))}</p>
      {request.text !== '' && <blockquote className="wrap-anywhere">{request.text}</blockquote>}
      {due !== null && <p>{due.what === 'answer' ? protection.answerDue(format.day(due.by)) : protection.doneDue(format.day(due.by))} {due.isLate && <Chip kind="late">{protection.late}</Chip>}</p>}
      {request.answeredAt !== null && <p>{protection.answered(format.time(request.answeredAt))} {request.answer}</p>}
      {request.extendedWhy !== '' && <p>{protection.extended(request.extendedWhy)}</p>}
      {outcome === null ? (
        <form method="post">
          <input type="hidden" name="act" value="take-back" /><input type="hidden" name="id" value={request.id} />
          {asksChild && <CheckField name="childAgrees" value="yes" label={wards.childAgrees} hint={wards.childAgreesHint} />}
          <Button kind="ghost" aria-label={`${protection.takeBack}: ${kind}`}>{protection.takeBack}</Button>
        </form>
      ) : <p><strong>{protection.outcomes[outcome]}</strong>{closing !== '' && `: ${closing}`}</p>}
    </div>
  )
}
