import { expect, test } from 'vitest'
import { questionHash } from './question-hash.server.ts'
import { readBank } from './read-bank.server.ts'
import { withContent } from './small-content.server.ts'
import { openNotes } from './source.server.ts'

const head = (id: string, type: string) => `- { id: ${id}, type: ${type}, competence: "4.2", level: TH, difficulty: 0.4, stem: Câu ${id}?`
const options = 'options: [{ text: Một, because: Vì một. }, { text: Hai, correct: true, because: Vì hai. }, { text: Ba, correct: true, because: Vì ba. }]'
const bank = [
  `${head('mot', 'single')}, options: [{ text: Một, because: Vì một. }, { text: Hai, correct: true, because: Vì hai. }] }`,
  `${head('nhieu', 'multiple')}, ${options} }`,
  `${head('dung-sai', 'true-false')}, answer: true, ifTrue: Đúng rồi., ifFalse: Chưa đúng. }`,
  `${head('xep', 'ordering')}, items: [{ text: Một, because: Vì một. }, { text: Hai, because: Vì hai. }, { text: Ba, because: Vì ba. }] }`,
  `${head('ghep', 'matching')}, pairs: [{ left: Một, right: A, because: Vì một. }, { left: Hai, right: B, because: Vì hai. }, { left: Ba, right: C, because: Vì ba. }] }`,
].join('\n')

const read = (text: string) => withContent({ 'a.yaml': text }, (folder) => readBank(openNotes(folder), 'a.yaml', { facts: new Map(), used: new Set() }))

test('a question that sets nothing new keeps the version under which it was answered', () => {
  expect(read(bank).map((question) => [question.type, questionHash(question)])).toMatchInlineSnapshot(`
    [
      [
        "single",
        "06d73692e245b3f181802dc57d687843a8eec6a4193455372baa95a04dc92b88",
      ],
      [
        "multiple",
        "e28f6135b0f47e302a8c14a87d2e90f558c98147673f46831c5d8ceb32fe99c6",
      ],
      [
        "true-false",
        "b59b8ce9793e3de7ca3e19aa4f7a766d4d7767850badf943d5418784d461139b",
      ],
      [
        "ordering",
        "116529eda8eb44664c5b3785a1583e0c8eb70551d4f488561deef133d13a0a9b",
      ],
      [
        "matching",
        "7bbe58ac0fcedf82a9887706dbd88d2da98cae0f2473dc7d30365b075921e2ff",
      ],
    ]
  `)
})
