import { Card } from '#app/ui/card.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import type { PendingLine } from '#app/usecases/training/view-pending.server.ts'

/** Names written out; of more, how many. */
const mostNamed = 30

interface Today { readonly asked: number; readonly address: number; readonly page: number; readonly failed: number; readonly unreachable: readonly string[]; readonly unreachableInAll: number }

/** What became of today's reminders on a list, and whom none can reach. */
export function todayOf(lines: readonly PendingLine[]): Today {
  const count = (state: PendingLine['askedToday']) => lines.filter(({ askedToday }) => askedToday === state).length
  const unreachable = [...new Map(lines.filter(({ reach }) => reach === 'none').map(({ personId, name, worksAt }) => [personId, worksAt === '' ? name : `${name} (${worksAt})`])).values()]
  return { asked: lines.length - count(null), address: count('address'), page: count('page'), failed: count('failed'), unreachable: unreachable.slice(0, mostNamed), unreachableInAll: unreachable.length }
}

/** To how many it went, over what, and who is to be told in person. Nothing as long as there is neither. */
export function TodayCard({ today: { asked, address, page, failed, unreachable, unreachableInAll } }: { readonly today: Today }) {
  const { words: { duties }, format } = useWords()
  if (asked === 0 && unreachableInAll === 0) return null
  return (
    <Card title={duties.todayTitle}>
      {asked > 0 && <p>{duties.todayAsked(format.number(asked), format.number(address), format.number(page))}</p>}
      {failed > 0 && <p>{duties.todayFailed(format.number(failed))}</p>}
      {unreachableInAll > 0 && <><p>{duties.unreachable(format.number(unreachableInAll))}</p><ul>{unreachable.map((name) => <li key={name}>{name}</li>)}{unreachableInAll > unreachable.length && <li>{duties.andOthers(format.number(unreachableInAll - unreachable.length))}</li>}</ul></>}
    </Card>
  )
}
