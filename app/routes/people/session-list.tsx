import type { Device } from '#app/domain/people/device.ts'
import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Chip } from '#app/ui/chip.tsx'
import { useWords } from '#app/ui/words-context.tsx'

interface ListedSession { readonly id: string; readonly device: Device; readonly createdAt: Date; readonly lastSeenAt: Date; readonly isThis: boolean }

/** The devices signed in, each with a button that signs it out; this one is signed out by the button of the frame. */
export function SessionList({ sessions }: { readonly sessions: readonly ListedSession[] }) {
  const { words: { security } } = useWords()
  return (
    <Card title={security.sessionsTitle}>
      <p>{security.sessionsText}</p>
      {sessions.map((session) => <OneSession key={session.id} {...session} />)}
      {sessions.length < 2
        ? <p className="muted">{security.onlyThis}</p>
        : <form method="post"><Button kind="danger" wide>{security.signOutEverywhere}</Button></form>}
    </Card>
  )
}

function OneSession({ id, device, createdAt, lastSeenAt, isThis }: ListedSession) {
  const { words: { security }, format } = useWords()
  const name = security.device(security.browsers[device.browser], security.systems[device.system])
  return (
    <div className="entry">
      <h3>{name} {isThis && <Chip kind="ok">{security.thisDevice}</Chip>}</h3>
      <p className="small muted">{security.since(format.time(createdAt), format.time(lastSeenAt))}</p>
      {!isThis && <form method="post"><Button kind="ghost" name="session" value={id} aria-label={`${security.signOutThat}: ${name}, ${format.time(lastSeenAt)}`}>{security.signOutThat}</Button></form>}
    </div>
  )
}
