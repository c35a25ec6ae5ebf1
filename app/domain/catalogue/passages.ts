import type { Question } from '../assessment/question.ts'
import { textsOfBlock } from './check-lesson.ts'
import type { Card, Lesson } from './course.ts'

/**
 * A text a learner reads, and the thing it belongs to. What the author says has to be plain; a scene shows how messages
 * really sound, slang and shouting included.
 */
export interface Passage { readonly about: object; readonly text: string; readonly voice: 'author' | 'scene'; readonly isHeading?: true }

/** All texts of a lesson in the order a learner meets them: head, cards, practice questions, graded questions. */
export function passagesOf(lesson: Lesson): readonly Passage[] {
  return [...headed(lesson, [lesson.title, lesson.goal]), ...lesson.cards.flatMap(passagesOfCard), ...[...lesson.practice, ...lesson.graded].flatMap(passagesOfQuestion)]
}

/** All texts of the translations of a lesson. */
export function translatedPassages({ versions = {} }: Lesson): readonly Passage[] {
  return Object.values(versions).flatMap((version) => [...version.cards.flatMap((card) => (card ? passagesOfCard(card) : [])), ...[...version.practice.values(), ...version.graded.values()].flatMap(passagesOfQuestion)])
}

function passagesOfCard(card: Card): readonly Passage[] {
  switch (card.kind) {
    case 'idea': return [...headed(card, [card.title]), ...said(card, [card.picture?.alt, ...card.blocks.flatMap(textsOfBlock)])]
    case 'practice': return [
      ...shown(card, [card.scene.from, card.scene.subject, ...card.scene.blocks.flatMap(textsOfBlock)]),
      ...said(card, [card.title]), ...card.options.flatMap(explained),
    ]
    case 'summary': return said(card, card.lines.flatMap(textsOfBlock).flatMap((line) => line.split(' · ')))
  }
}

/** All texts of a question but the patterns a typed answer is compared with: nobody reads those. */
export function passagesOfQuestion(question: Question): readonly Passage[] {
  return [...said(question, [question.stem]), ...partPassages(question), ...said(question, [question.feedback])]
}

function partPassages(question: Question): readonly Passage[] {
  switch (question.type) {
    case 'ordering': return question.items.flatMap(explained)
    case 'matching': return question.pairs.flatMap((pair) => said(pair, [pair.left, pair.right, pair.because]))
    case 'numeric': case 'short-text': return [...question.accepted.flatMap((each) => said(each, [each.because])), ...said(question, [question.otherwise])]
    case 'cloze': return [...said(question, [question.text.replace(/\{\{[^{}]*\}\}/gu, '…')]), ...question.gaps.flatMap((gap) => gap.options.flatMap(explained))]
    case 'hot-spot': return [...shown(question, [question.screen.from, question.screen.subject]), ...question.spots.flatMap((spot) => [...shown(spot, [spot.text]), ...said(spot, [spot.because])])]
    case 'scenario': return [
      ...shown(question, [question.with]),
      ...question.turns.flatMap((turn) => [...shown(turn, [turn.says]), ...turn.options.flatMap(explained)]),
      ...question.ends.flatMap(explained),
    ]
    case 'true-false': return said(question, question.options.map(({ because }) => because))
    default: return question.options.flatMap(explained)
  }
}

function explained(part: { readonly text: string; readonly because: string }): readonly Passage[] {
  return said(part, [part.text, part.because])
}

type Texts = readonly (string | null | undefined)[]

function said(about: object, texts: Texts): readonly Passage[] {
  return texts.flatMap((text) => (text ? [{ about, text, voice: 'author' as const }] : []))
}

function headed(about: object, texts: Texts): readonly Passage[] {
  return said(about, texts).map((passage) => ({ ...passage, isHeading: true as const }))
}

function shown(about: object, texts: Texts): readonly Passage[] {
  return texts.flatMap((text) => (text ? [{ about, text, voice: 'scene' as const }] : []))
}
