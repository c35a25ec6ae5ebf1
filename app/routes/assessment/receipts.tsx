import type { Asker } from '#app/auth/asker.server.ts'
import { listVersions } from '#app/data/assessment/answer-log.server.ts'
import { answerInWords } from '#app/domain/assessment/answer-in-words.ts'
import { answerLog } from '#app/domain/assessment/answer-log.ts'
import { learner, nobody } from '#app/domain/people/access.ts'
import { Page } from '#app/ui/page.tsx'
import { Taught } from '#app/ui/taught.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { findAttemptQuestions } from '#app/usecases/assessment/attempt-questions.server.ts'
import { world } from '#app/world.server.ts'
import { guarded } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/receipts'
import { readAttempt, subjectOf } from './attempt-facts.server.ts'
import { ReceiptTable } from './receipt-table.tsx'

export const access = { read: learner, write: nobody }

export const meta = pageTitle((words) => words.receipts.title)

/** What the server received of the asker's own attempt, at any time: answers in words, never what is right. */
export const loader = guarded(access.read, async ({ asker, params }: Route.LoaderArgs & { asker: Asker }) => {
  const attempt = await readAttempt(asker, params.attempt)
  const questions = await findAttemptQuestions(world.db, attempt)
  const rows = answerLog(await listVersions(world.db, attempt.id)).map(({ value, ...version }) => {
    const question = questions[version.position - 1]
    return { ...version, lines: question ? answerInWords(question, value) : [] }
  })
  const back = attempt.submittedAt === null ? `/attempts/${attempt.id}/review` : `/attempts/${attempt.id}/result`
  return { title: subjectOf(attempt.courseId, attempt.quizId).title, back, rows }
})

export default function Receipts({ loaderData: { title, back, rows } }: Route.ComponentProps) {
  const { words: { receipts } } = useWords()
  return (
    <Page title={receipts.title} kicker={<Taught>{title}</Taught>} lead={receipts.lead} width="wide" back={{ href: back, label: receipts.back }}>
      <ReceiptTable rows={rows} />
    </Page>
  )
}
