import type { BrowserContext, Page } from '@playwright/test'
import type { Question } from '#app/domain/assessment/question.ts'
import { drawnOf, type Drawn } from './answers.ts'
import type { World } from './journey.ts'
import { aMember, letIn } from './people.ts'
import { beginQuiz, readLessons, residentCourse } from './progress.ts'

/** Lets somebody in who has begun a final quiz, at its question of a type; `place` from 0, of `total`. */
export async function openGraded({ page, context, world }: { readonly page: Page; readonly context: BrowserContext; readonly world: World }, type: Question['type']): Promise<{ readonly attemptId: string; readonly drawn: Drawn; readonly place: number; readonly total: number }> {
  const { personId, accountId } = await aMember(world)
  await readLessons(world, personId, residentCourse)
  const attemptId = await beginQuiz(world, personId, residentCourse, 'final', [type])
  const all = await drawnOf(world, attemptId)
  const place = all.findIndex(({ question }) => question.type === type)
  const drawn = all[place]
  if (!drawn) throw new Error(`no ${type} was drawn`)
  await letIn(world, context, accountId)
  await page.goto(`/attempts/${attemptId}/questions/${place + 1}`)
  return { attemptId, drawn, place, total: all.length }
}
