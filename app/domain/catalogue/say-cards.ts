import { textsOfCard } from './check-lesson.ts'
import type { Card, Lesson } from './course.ts'
import { cardsIn } from './lesson-version.ts'
import { spokenSentences, type Pronunciation } from './spoken.ts'

/** What a voice says of one card, a sentence at a time, and in which language. */
export interface SaidCard { readonly language: 'vi' | 'en'; readonly sentences: readonly string[] }

/** Every card of a lesson as it is read aloud. A practice is read up to its choices: what they lead to is told when one is taken. */
export function sayCards(lesson: Lesson, language: 'vi' | 'en', list: Pronunciation): readonly SaidCard[] {
  return cardsIn(lesson, language).map(({ card, language: told }) => ({ language: told, sentences: told === 'vi' ? spokenSentences(textsToSay(card), list) : textsToSay(card).filter((text) => text !== '') }))
}

function textsToSay(card: Card): readonly string[] {
  const [title = '', ...rest] = textsOfCard(card)
  return card.kind === 'idea' && card.picture ? [title, card.picture.alt, ...rest] : [title, ...rest]
}
