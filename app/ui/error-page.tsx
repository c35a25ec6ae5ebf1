import { useLocation } from 'react-router'
import { isRefusal } from '#app/words/refusals.ts'
import { ButtonLink } from './button.tsx'
import { Notice } from './notice.tsx'
import { Page } from './page.tsx'
import { useWords } from './words-context.tsx'

/** What went wrong in one sentence, and a way on. `refused` is the reason, when the answer carried one. */
export function ErrorPage({ status, refused }: { readonly status: number; readonly refused?: unknown }) {
  const { words } = useWords()
  const { pathname } = useLocation()
  const { title, text } = sentenceOf(words.frame.errors, status)
  return (
    <Page title={title} kicker={words.frame.errorCode(String(status))}>
      {isRefusal(refused) ? <Notice kind="attention"><p>{words.refusals[refused]}</p></Notice> : <p className="lead">{text}</p>}
      <p className="actions">
        {status === 401 ? <ButtonLink href={`/sign-in?next=${encodeURIComponent(pathname)}`} icon="user">{words.frame.signIn}</ButtonLink> : <ButtonLink href="/" icon="home">{words.frame.toHome}</ButtonLink>}
      </p>
    </Page>
  )
}

/** What is said of a status: its own sentence, else that of its kind. */
export function sentenceOf<Sentence>(sentences: Readonly<Record<number, Sentence>> & { readonly 500: Sentence; readonly 400: Sentence }, status: number): Sentence {
  return sentences[status] ?? (status >= 500 ? sentences[500] : sentences[400])
}
