import type { AreaAdvice } from '#app/domain/assessment/placement-advice.ts'
import { Card } from '#app/ui/card.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Taught } from '#app/ui/taught.tsx'
import { useWords } from '#app/ui/words-context.tsx'

interface ShownAdvice { readonly area: string; readonly title: string; readonly advice: AreaAdvice; readonly lessons: readonly { readonly href: string; readonly title: string }[] }

const order: readonly AreaAdvice[] = ['begin', 'go-through', 'skim', 'unknown']

/** What to learn first and what to skim, the weakest areas before the others. */
export function Advice({ advice }: { readonly advice: readonly ShownAdvice[] }) {
  const { words: { placement } } = useWords()
  return (
    <>
      <Notice kind="attention">{placement.preliminary}</Notice>
      {advice.toSorted((one, other) => order.indexOf(one.advice) - order.indexOf(other.advice)).map((each) => (
        <Card key={each.area} title={<>{each.area}. <Taught>{each.title}</Taught></>}>
          <p><strong>{placement.advice[each.advice]}</strong></p>
          {each.lessons.length > 0 && <ul className="choices">{each.lessons.map(({ href, title }) => <li key={href}><a href={href}><Taught>{title}</Taught></a></li>)}</ul>}
        </Card>
      ))}
    </>
  )
}
