import type { UpcomingSession } from '#app/data/cohorts/sessions.server.ts'
import { Card } from '#app/ui/card.tsx'
import { useWords } from '#app/ui/words-context.tsx'

type Shown = Pick<UpcomingSession, 'id' | 'cohortName' | 'topic' | 'place' | 'startsAt' | 'endsAt'>

/** When and where a learner's classes meet next, each for the calendar of the phone too. */
export function UpcomingSessions({ sessions }: { readonly sessions: readonly Shown[] }) {
  const { words: { inPerson }, format } = useWords()
  return (
    <Card title={inPerson.nextSession}>
      {sessions.map(({ id, cohortName, topic, place, startsAt, endsAt }) => (
        <div key={id} className="entry">
          <h3>{cohortName}: {topic}</h3>
          <p>{inPerson.at(format.time(startsAt), format.time(endsAt))} · {place}</p>
          <p><a href={`/join/sessions/${id}`} download="">{inPerson.calendar}</a></p>
        </div>
      ))}
    </Card>
  )
}
