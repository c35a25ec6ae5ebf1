import { expect, test } from 'vitest'
import { readQuestions } from '../read-questions.server.ts'

const item = (equal: string) => `<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="q" title="q"><responseDeclaration identifier="RESPONSE" cardinality="single" baseType="float"><correctResponse><value>200</value></correctResponse></responseDeclaration>
  <itemBody><p>Bao nhiêu?</p><textEntryInteraction responseIdentifier="RESPONSE"/></itemBody>
  <responseProcessing><responseCondition><responseIf><equal ${equal}><variable identifier="RESPONSE"/><baseValue baseType="float">200</baseValue></equal><setOutcomeValue identifier="SCORE"><baseValue baseType="float">1</baseValue></setOutcomeValue></responseIf></responseCondition></responseProcessing></assessmentItem>`

test.each([
  ['toleranceMode="exact"', 200, 0], ['tolerance="5"', 200, 0], ['toleranceMode="absolute" tolerance="0.1"', 200, 0.1], ['toleranceMode="absolute" tolerance="10 30"', 210, 20],
  ['toleranceMode="relative" tolerance="5"', 200, 10], ['toleranceMode="relative" tolerance="5 10"', 205, 15],
])('a number with %s is %d ± %d', async (equal, value, tolerance) => {
  const { questions, problems } = await readQuestions({ name: 'q.xml', bytes: new TextEncoder().encode(item(equal)) }, { competence: '4.2', level: 'TH', difficulty: 0.5 })
  expect(problems).toEqual([])
  expect(questions).toMatchObject([{ question: { type: 'numeric', accepted: [{ value, tolerance }] } }])
})
