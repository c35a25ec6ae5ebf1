import { leastGraded, leastPractice } from '#app/domain/catalogue/check-counts.ts'
import { toWrite } from '#app/domain/catalogue/check-written.ts'

/** What a new lesson begins with. */
export interface NewLesson { readonly lessonId: string; /** A code of competences.yaml. */ readonly competence: string }

/** The Markdown of a lesson in which every text waits to be written, and nothing else is wrong. */
export function lessonTemplate({ lessonId, competence }: NewLesson): string {
  return `---
id: ${lessonId}
title: ${toWrite} tên bài, nói việc làm được
minutes: 6
competences: ["${competence}"]
goal: ${toWrite} việc tự làm được
facts: []
---

${card('chuyện mở đầu, ở xã mình')}
${card('điều cần làm trước nhất')}
{% practice kind="sms" from="Số lạ" at="21:04" %}
${toWrite} tin nhắn, với {% sign "vì sao ngờ" %}chỗ đáng ngờ{% /sign %}.

{% ask "${toWrite} hỏi việc nên làm" %}
- [ ] ${toWrite} việc người ta hay làm
  > ${toWrite} vì sao không nên.
- [x] ${toWrite} việc nên làm
  > ${toWrite} vì sao nên.
{% /ask %}
{% /practice %}

${card('làm từng bước', `1. ${toWrite} bước đầu.\n2. ${toWrite} bước hai.\n3. ${toWrite} bước cuối.`)}
{% summary %}
${toWrite} ba điều cần nhớ.
{% /summary %}
`
}

function card(what: string, body = `${toWrite} một ý, câu ngắn.`): string {
  return `{% card %}\n# ${toWrite} ${what}\n${body}\n{% /card %}\n`
}

/** Practice questions of a new lesson, the last of which is answered on a mock screen, as every lesson has one. */
export function practiceTemplate(lesson: NewLesson): string {
  return `${questions(lesson, 'luyen', leastPractice - 1)}${screenQuestion(lesson)}`
}

function screenQuestion({ lessonId, competence }: NewLesson): string {
  const spot = (number: number, isRight: boolean) => `    - place: body
      text: ${toWrite} dòng ${number}
${isRight ? '      correct: true\n' : ''}      because: ${toWrite} vì sao ${isRight ? 'chạm' : 'không chạm'}.
`
  return `- id: ${lessonId}-cham
  type: hot-spot
  competence: "${competence}"
  level: TH
  difficulty: 0.4
  stem: ${toWrite} việc phải chạm trên màn hình của «${lessonId}»
  pick: one
  screen: { kind: app, from: "${toWrite} màn hình nào" }
  spots:
${[1, 2, 3].map((number) => spot(number, number === 2)).join('')}`
}

/** Graded questions of a new lesson, none of them a practice question. */
export function gradedTemplate(lesson: NewLesson): string {
  return questions(lesson, 'thi', leastGraded)
}

/** The right option takes every place in turn, so that place gives nothing away. */
function questions({ lessonId, competence }: NewLesson, kind: string, count: number): string {
  return Array.from({ length: count }, (_, at) => `- id: ${lessonId}-${kind}-${at + 1}
  type: single
  competence: "${competence}"
  level: ${['NB', 'TH', 'VD'][at % 3]}
  difficulty: 0.4
  stem: ${toWrite} tình huống ${at + 1} của «${lessonId}-${kind}»
  options:
${[0, 1, 2, 3].map((place) => option(place + 1, place === at % 4)).join('')}`).join('')
}

function option(number: number, isRight: boolean): string {
  return `    - text: ${toWrite} phương án ${number}
${isRight ? '      correct: true\n' : ''}      because: ${toWrite} vì sao ${isRight ? 'nên' : 'không nên'}.
`
}
