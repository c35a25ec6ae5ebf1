import type { Asker } from '#app/auth/asker.server.ts'
import { listJobEnds } from '#app/data/job-ends.server.ts'
import { listOutbox } from '#app/data/people/messages.server.ts'
import { nobody, role } from '#app/domain/people/access.ts'
import { Card } from '#app/ui/card.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { world } from '#app/world.server.ts'
import { guarded } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/sending'

export const access = { read: role('operation.see', 'province'), write: nobody }

export const meta = pageTitle((words) => words.messages.sendingTitle)

export const loader = guarded(access.read, async (_: Route.LoaderArgs & { asker: Asker }) => ({
  channels: world.channels.map(({ name }) => name),
  outbox: await listOutbox(world.db),
  jobs: (await listJobEnds(world.db)).filter(({ name }) => !name.startsWith('__')),
}))

/** Whether messages leave the house, and whether the jobs of the clock run: what an administrator looks at when somebody heard nothing. */
export default function Sending({ loaderData: { channels, outbox, jobs } }: Route.ComponentProps) {
  const { words: { messages }, format } = useWords()
  const when = (at: Date | null) => (at === null ? messages.never : format.time(at))
  return (
    <Page title={messages.sendingTitle}>
      {!channels.includes('email') && <Notice kind="attention"><p>{messages.emailMissing}</p></Notice>}
      {!channels.includes('sms') && <Notice><p>{messages.smsMissing}</p></Notice>}
      {outbox.map(({ channel, waiting, sent, givenUp, problem }) => (
        <Card key={channel} title={channel === 'email' ? messages.email : messages.sms}>
          <p>{messages.outbox(format.number(waiting), format.number(sent), format.number(givenUp))}</p>
          {problem !== null && <p>{messages.lastProblem} <code>{problem}</code></p>}
        </Card>
      ))}
      <Card title={messages.jobsTitle}>
        {jobs.length === 0 ? <p>{messages.jobsNone}</p> : <ul>{jobs.map(({ name, doneAt, failedAt }) => <li key={name}><code>{name}</code>: {messages.jobEnds(when(doneAt), when(failedAt))}</li>)}</ul>}
      </Card>
    </Page>
  )
}
