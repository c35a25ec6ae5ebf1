import { textsOfCard } from './check-lesson.ts'
import type { Card, Lesson } from './course.ts'
import { cardsIn } from './lesson-version.ts'
import { spokenSentences, type Pronunciation } from './spoken.ts'

/** What a voice says of one card, a sentence at a time, and in which language; `shown`: at the place of each sentence, the words on the card that it says. */
export interface SaidCard { readonly language: 'vi' | 'en'; readonly sentences: readonly string[]; readonly shown: readonly string[] }

/** Every card of a lesson as it is read aloud. A practice is read up to its choices: what they lead to is told when one is taken. */
export function sayCards(lesson: Lesson, language: 'vi' | 'en', list: Pronunciation): readonly SaidCard[] {
  return cardsIn(lesson, language).map(({ card, language: told }) => {
    const texts = textsToSay(card).map((text) => text.trim()).filter((text) => text !== '')
    const said = texts.map((text) => (told === 'vi' ? spokenSentences([text], list) : [text]))
    return { language: told, sentences: said.flat(), shown: texts.flatMap((text, place) => shownFor(text, said[place]?.length ?? 0)) }
  })
}

/** The written sentences of a text, where they are as many as are said; else the whole text for each, since a short form said in words may end one or begin one. */
function shownFor(text: string, said: number): readonly string[] {
  const written = text.split(/(?<=[.!?…])\s+/u).filter((sentence) => /\p{L}/u.test(sentence))
  return written.length === said ? written : Array.from({ length: said }, () => text)
}

function textsToSay(card: Card): readonly string[] {
  const [title = '', ...rest] = textsOfCard(card)
  return card.kind === 'idea' && card.picture ? [title, card.picture.alt, ...rest] : [title, ...rest]
}
