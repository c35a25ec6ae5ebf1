import { expect, test } from 'vitest'
import { everyQuestion } from '#tests/support/every-question.ts'
import { drawOrder } from './draw.ts'
import { fieldsOf } from './form-fields.ts'
import { neededFields } from './needed-fields.ts'
import { withoutSolution } from './shown-question.ts'
import { solutionOf } from './solution.ts'

test.each(Object.values(everyQuestion).filter(({ type }) => type !== 'scenario').map((question) => [question.type, question] as const))('of a question of type %s, the fields of its right answer are those that must be filled', (_, question) => {
  const order = drawOrder(question, () => 0.5)
  const shown = withoutSolution(question, order)
  if (shown.type === 'scenario') throw new Error('a scenario is answered move by move')
  expect([...fieldsOf(solutionOf(question), order).keys()].toSorted()).toEqual([...neededFields(shown)].toSorted())
})
