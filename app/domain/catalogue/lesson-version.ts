import { type Finding, finding, findingIf } from './check-finding.ts'
import { liveAddressMessage } from './check-question.ts'
import { liveAddresses } from './check-text.ts'
import { textsOfCard } from './check-lesson.ts'
import type { Card, Lesson, OtherLanguage } from './course.ts'

/** A card as it is shown: in the language asked for, or in Vietnamese where it was not translated; and the same in Mường, beside it. */
export interface ToldCard { readonly card: Card; readonly language: 'vi' | 'en'; readonly muong: Card | null }

/** The cards of a lesson, card by card in the language asked for. */
export function cardsIn(lesson: Lesson, language: 'vi' | 'en'): readonly ToldCard[] {
  const version = language === 'vi' ? undefined : lesson.versions?.[language]
  return lesson.cards.map((own, place) => {
    const told = version?.cards[place] ?? null
    return { card: told ?? own, language: told === null ? 'vi' : language, muong: lesson.versions?.mtq?.cards[place] ?? null }
  })
}

/** The title and the goal of a lesson, each in the language it is given in. */
export function headIn(lesson: Lesson, language: 'vi' | 'en'): { readonly title: string; readonly goal: string; readonly language: 'vi' | 'en' } {
  const version = language === 'vi' ? undefined : lesson.versions?.[language]
  return version?.title != null && version.goal !== null ? { title: version.title, goal: version.goal, language } : { title: lesson.title, goal: lesson.goal, language: 'vi' }
}

/** What has to be mended in the translations of a lesson: a practice keeps its options and the right one; addresses are reserved ones. */
export function checkVersions({ cards, versions = {} }: Pick<Lesson, 'cards' | 'versions'>): readonly Finding[] {
  return Object.entries(versions).flatMap(([language, version]) => version.cards.flatMap((told, place) => {
    const own = cards[place]
    return told === null || own === undefined ? [] : [...checkTold(told, own, language as OtherLanguage), ...textsOfCard(told).flatMap(liveAddresses).flatMap((found) => finding(told, liveAddressMessage(found)))]
  }))
}

function checkTold(told: Card, own: Card, language: OtherLanguage): readonly Finding[] {
  if (told.kind === 'idea' && own.kind === 'idea') {
    return [
      ...findingIf(told.title === '' || told.blocks.length === 0, told, `Bản ${language} của thẻ «${own.title}» thiếu tiêu đề hoặc nội dung.`),
      ...findingIf(language === 'en' && told.picture?.name !== own.picture?.name, told, `Bản en của thẻ «${own.title}» phải có cùng hình với bản tiếng Việt, lời tả bằng tiếng Anh.`),
    ]
  }
  if (told.kind !== 'practice' || own.kind !== 'practice') return []
  return [
    ...findingIf(told.options.map(({ correct }) => correct).join() !== own.options.map(({ correct }) => correct).join(), told, `Bản ${language} của «${own.title}» khác số lựa chọn hoặc lựa chọn đúng: theo thứ tự của bản tiếng Việt.`),
    ...findingIf(told.scene.kind !== own.scene.kind, told, `Bản ${language} của «${own.title}» đổi loại tình huống: viết kind="${own.scene.kind}".`),
  ]
}
