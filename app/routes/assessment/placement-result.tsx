import type { AreaAdvice } from '#app/domain/assessment/placement-advice.ts'
import { placementPlace, wholeResult } from '#app/domain/catalogue/report.ts'
import { Card } from '#app/ui/card.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { ReportLink } from '#app/ui/report-link.tsx'
import { Taught } from '#app/ui/taught.tsx'
import { useWords } from '#app/ui/words-context.tsx'

interface ToldArea { readonly area: string; readonly title: string; readonly lessons: readonly { readonly href: string; readonly title: string }[] }
interface Told { readonly uncalibrated: number; readonly asked: number; readonly groups: readonly { readonly advice: AreaAdvice; readonly areas: readonly ToldArea[] }[] }

/** What to learn first and what to skim, one card an advice; said to be preliminary while some question asked is not calibrated. */
export function Advice({ advice: { uncalibrated, asked, groups } }: { readonly advice: Told }) {
  const { words: { placement } } = useWords()
  return (
    <>
      {uncalibrated > 0 && <Notice kind="attention">{placement.preliminary(uncalibrated, asked)}</Notice>}
      {groups.map(({ advice, areas }) => (
        <Card key={advice} title={placement.advice[advice]}>
          {areas.map((area) => <Area key={area.area} area={area} isOpen={advice === 'begin'} />)}
        </Card>
      ))}
      <ReportLink place={wholeResult(placementPlace)} />
    </>
  )
}

/** An area with its lessons; folded away where nothing has to be learnt first. */
function Area({ area: { area, title, lessons }, isOpen }: { readonly area: ToldArea; readonly isOpen: boolean }) {
  const { words: { placement } } = useWords()
  const list = <ul className="choices">{lessons.map((lesson) => <li key={lesson.href}><a href={lesson.href}><Taught>{lesson.title}</Taught></a></li>)}</ul>
  return (
    <>
      <h3>{area}. <Taught>{title}</Taught></h3>
      {lessons.length > 0 && (isOpen ? list : <details><summary>{placement.lessonsMore}<span className="unseen">: {title}</span></summary>{list}</details>)}
    </>
  )
}
