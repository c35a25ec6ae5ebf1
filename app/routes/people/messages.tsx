import { redirect } from 'react-router'
import { z } from 'zod'
import type { Asker } from '#app/auth/asker.server.ts'
import { countUnread, listMessages } from '#app/data/people/messages.server.ts'
import { signedIn } from '#app/domain/people/access.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Chip } from '#app/ui/chip.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { readMessages } from '#app/usecases/people/read-messages.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/messages'

export const access = { read: signedIn, write: signedIn }

export const meta = pageTitle((words) => words.messages.title)

/** Older ones have long been overtaken by what they reminded of. */
const shown = 100

const form = z.object({ message: z.string().optional() })

export const loader = guarded(access.read, async ({ asker }: Route.LoaderArgs & { asker: Asker }) => {
  const { personId } = personOf(asker)
  return { messages: await listMessages(world.db, personId, shown), unread: await countUnread(world.db, personId) }
})

/** Marks the named message read; without a name, all of them. */
export const action = guarded(access.write, async ({ asker, request }: Route.ActionArgs & { asker: Asker }) => {
  const parsed = parseForm(await request.formData(), form)
  if (parsed.ok) await readMessages(world, { personId: personOf(asker).personId, messageId: parsed.value.message ?? null })
  return redirect('/messages')
})

export default function Messages({ loaderData: { messages, unread } }: Route.ComponentProps) {
  const { words } = useWords()
  if (messages.length === 0) return <Page title={words.messages.title}><Empty title={words.messages.none}><p>{words.messages.noneText}</p></Empty></Page>
  return (
    <Page title={words.messages.title} lead={words.messages.unreadCount(unread)}>
      {unread > 0 && <form method="post"><p className="actions"><Button kind="ghost" icon="check">{words.messages.markAllRead}</Button></p></form>}
      {messages.map((message) => <Received key={message.id} {...message} />)}
    </Page>
  )
}

type ReceivedProps = Route.ComponentProps['loaderData']['messages'][number]

/** One message. It stays in the language it was written in: that of the person when it was sent. */
function Received({ id, subject, text, path, language, createdAt, readAt }: ReceivedProps) {
  const { words, format } = useWords()
  return (
    <Card title={<span lang={language}>{subject}</span>} kind={readAt === null ? 'attention' : 'plain'}>
      <p>{readAt === null && <><Chip kind="todo">{words.messages.unread}</Chip> </>}<span className="small muted">{format.time(createdAt)}</span></p>
      <p lang={language}>{text}</p>
      <form method="post">
        <p className="actions">
          <ButtonLink href={path} iconAfter="arrow-right" aria-label={`${words.messages.open}: ${subject}`}>{words.messages.open}</ButtonLink>
          {readAt === null && <Button kind="quiet" name="message" value={id} aria-label={`${words.messages.markRead}: ${subject}`}>{words.messages.markRead}</Button>}
        </p>
      </form>
    </Card>
  )
}
