import { data } from 'react-router'
import { findPaperSet, listPaperSheets, type PaperSet, type PaperSheet } from '#app/data/cohorts/paper.server.ts'
import { printedItem, typedItem, type PrintedItem } from '#app/domain/cohorts/paper.ts'
import type { AnswerValue } from '#app/domain/assessment/answer.ts'
import { findAttemptQuestions } from '#app/usecases/assessment/attempt-questions.server.ts'
import { world } from '#app/world.server.ts'

/** A set of an address with its sheets; 404 when the cohort has no such set. */
export async function requireSet(cohortId: string, setId: string): Promise<{ readonly set: PaperSet; readonly sheets: readonly PaperSheet[] }> {
  const set = await findPaperSet(world.db, cohortId, setId)
  if (!set) throw data(null, { status: 404 })
  return { set, sheets: await listPaperSheets(world.db, cohortId, setId) }
}

/** What stands on a sheet, without any solution. */
export async function itemsOf(sheet: Pick<PaperSheet, 'drawn'>): Promise<readonly PrintedItem[]> {
  const questions = await findAttemptQuestions(world.db, sheet)
  return questions.map((question, place) => printedItem(question, sheet.drawn[place]?.order ?? { choices: [], rights: [] }, place + 1))
}

/** An entry as it was typed, by position. */
export function typedOf(sheet: Pick<PaperSheet, 'drawn'>, answers: ReadonlyMap<number, AnswerValue>): ReadonlyMap<number, string> {
  return new Map(sheet.drawn.map(({ order }, place) => [place + 1, typedItem(order, answers.get(place + 1) ?? null)]))
}
