import type { Indicator } from '#app/domain/roadmap/indicator.ts'
import { Card } from '#app/ui/card.tsx'
import { useWords } from '#app/ui/words-context.tsx'

/** What each figure counts: of whom, divided by whose number, where, on which map and by whose word. */
export function Indicators({ indicators }: { readonly indicators: readonly Indicator[] }) {
  const { words: { groups: { indicator: words } }, format } = useWords()
  return (
    <Card title={words.title}>
      {indicators.map((each) => (
        <details key={each.id}>
          <summary>{each.name}</summary>
          <dl className="facts">
            <div><dt>{isOfPeople(each) ? words.verb : words.made}</dt><dd>{isOfPeople(each) && `${words.people[each.people]} `}{each.verb}</dd></div>
            <div><dt>{words.band}</dt><dd>{each.denominator}{each.band && ` (${words.bands[each.band]})`}</dd></div>
            <div><dt>{words.counted}</dt><dd>{words.days[each.on](words.places[each.counted])}</dd></div>
            <div><dt>{words.map}</dt><dd>{words.maps[each.map]}</dd></div>
            <div><dt>{words.since}</dt><dd>{format.day(each.since)}</dd></div>
            {each.limits && <div><dt>{words.limits}</dt><dd>{Object.entries(each.limits).map(([name, limit]) => `${words.limitNames[name as keyof typeof words.limitNames]}: ${format.number(limit, 2)}`).join('; ')}</dd></div>}
            <div><dt>{words.source}</dt><dd>{each.source}</dd></div>
          </dl>
        </details>
      ))}
      <p className="small muted">{words.note}</p>
    </Card>
  )
}

/** Whether it counts people; the others are made of those that do. */
function isOfPeople({ id }: Indicator): boolean {
  return id !== 'achievement' && id !== 'equity' && id !== 'quality'
}
