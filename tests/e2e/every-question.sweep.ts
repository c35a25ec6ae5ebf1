/** Every question of every course on a phone: nothing to scroll sideways to, with letters as they are and twice as large. */
import { findQuiz } from '#app/domain/catalogue/find.ts'
import { loadCatalogue } from '#app/catalogue/read-catalogue.server.ts'
import { startQuiz } from '#app/usecases/assessment/start-attempt.server.ts'
import { drawnOf } from './support/answers.ts'
import { expect, test } from './support/journey.ts'
import { aMember, letIn } from './support/people.ts'
import { readLessons } from './support/progress.ts'

for (const course of loadCatalogue('content').courses) {
  test(`the questions of ${course.code} fit`, async ({ page, context, world }) => {
    test.slow()
    const { personId, accountId } = await aMember(world)
    await letIn(world, context, accountId)
    await readLessons(world, personId, course.id)
    const tooWide: string[] = []
    for (const quizId of [...course.lessons.map(({ id }) => `check:${id}`), 'final']) {
      const quiz = findQuiz(course, quizId)
      if (!quiz) throw new Error(`${course.id} has no quiz ${quizId}`)
      const begun = await startQuiz(world, { learnerId: personId, guestHash: null }, course, { ...quiz, blueprint: [], draw: quiz.groups.flat().length })
      if (!begun.ok) throw new Error(`${quizId}: ${begun.reason}`)
      for (const [place, { question }] of (await drawnOf(world, begun.value)).entries()) {
        await page.goto(`/attempts/${begun.value}/questions/${place + 1}`)
        if (await page.evaluate(isTooWide)) tooWide.push(`${quizId} ${question.id}`)
      }
    }
    expect(tooWide).toEqual([])
  })
}

/** Runs in the page. */
function isTooWide(): boolean {
  const root = document.documentElement
  const overflows = () => root.scrollWidth > root.clientWidth
  if (overflows()) return true
  root.style.fontSize = `${Number.parseFloat(getComputedStyle(root).fontSize) * 2}px`
  return overflows()
}
