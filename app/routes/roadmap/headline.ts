import type { Day } from '#app/domain/calendar.ts'
import type { FigureRow } from '#app/domain/roadmap/figure-table.ts'
import { isMilestoneIndicator } from '#app/domain/roadmap/milestone-measures.ts'
import type { Format } from '#app/words/format.ts'
import type { Words } from '#app/words/words.ts'
import type { NamedCourse } from './figure-facts.server.ts'

/** The figure of a place in one sentence: «12,4 % người dân đã hoàn thành khóa «Phòng, chống lừa đảo»; mốc cuối năm 20 %». */
export function headlineOf({ figure, progress }: Pick<FigureRow, 'figure' | 'progress'>, course: NamedCourse, day: Day, words: Words['roadmap'], format: Format): string {
  const { next } = progress
  const milestone = next && (next.dueOn === `${day.slice(0, 4)}-12-31` ? words.headlineYearEnd(format.percent(next.share)) : words.milestoneAt(format.percent(next.share), format.day(next.dueOn)))
  return [figureSentence(figure, course, words, format), ...(milestone && figure.kind === 'share' ? [milestone] : [])].join('; ')
}

function figureSentence(figure: FigureRow['figure'], { id, short }: NamedCourse, words: Words['roadmap'], format: Format): string {
  if (isMilestoneIndicator(id)) return measureSentence(figure, words.measured[id], words, format)
  switch (figure.kind) {
    case 'withheld': return words.headlineWithheld(short)
    case 'share': return words.headline(format.percent(figure.value), short)
    default: return words.headlineCount(format.number(figure.count), short)
  }
}

function measureSentence(figure: FigureRow['figure'], did: string, words: Words['roadmap'], format: Format): string {
  if (figure.kind === 'withheld') return words.measureWithheld(did)
  return figure.kind === 'share' ? words.measureHeadline(format.percent(figure.value), did) : words.measureCount(format.number(figure.count), did)
}
