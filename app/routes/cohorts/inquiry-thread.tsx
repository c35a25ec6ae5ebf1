import { Card } from '#app/ui/card.tsx'
import { Button } from '#app/ui/button.tsx'
import { LongTextField } from '#app/ui/field.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { longestInquiry } from '#app/domain/cohorts/inquiry.ts'
import './inquiries.css'

interface Post { readonly id: string; readonly by: string; readonly isAnswer: boolean; readonly text: string; readonly at: Date }

/** The texts of a question in their order, each with who wrote it and when. */
export function InquiryThread({ posts }: { readonly posts: readonly Post[] }) {
  const { words: { asking }, format } = useWords()
  return (
    <ol className="thread">
      {posts.map(({ id, by, isAnswer, text, at }) => (
        <li key={id} className={isAnswer ? 'thread-answer' : undefined}>
          <p className="small muted"><strong>{by}</strong> · {format.time(at)}</p>
          {text === '' ? <p className="muted">{asking.erased}</p> : <p className="thread-text">{text}</p>}
        </li>
      ))}
    </ol>
  )
}

/** The field of a text, sent once however often the button is pressed. */
export function InquiryForm({ postId, label, button, typed, error }: { readonly postId: string; readonly label: string; readonly button: string; readonly typed: string | undefined; readonly error: string | null | undefined }) {
  const { words: { asking } } = useWords()
  return (
    <Card>
      <form method="post" className="stack" noValidate>
        <input type="hidden" name="post" value={postId} />
        <LongTextField name="text" label={label} hint={asking.textHint} defaultValue={typed} error={error} rows={5} maxLength={longestInquiry} />
        <Button wide>{button}</Button>
      </form>
    </Card>
  )
}
