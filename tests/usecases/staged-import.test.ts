import { expect, test } from 'vitest'
import * as staged from '#app/routes/editor/staged.tsx'
import { confirmImport } from '#app/usecases/assessment/confirm-import.server.ts'
import { neutraliseQuestion } from '#app/usecases/assessment/neutralise-question.server.ts'
import { retireQuestion } from '#app/usecases/assessment/retire-question.server.ts'
import { stageImport } from '#app/usecases/assessment/stage-import.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { aHolder } from '#tests/support/makers.ts'
import { aSite } from '#tests/support/site.ts'
import { smallCatalogue } from '#tests/support/small-catalogue.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const ask = aSite(world, smallCatalogue)
const courseId = 'khoa-thu'

test('a new version of what is retired, or left out of scores in every version, is written, and said to be drawn no more', async () => {
  const editor = await aHolder(world, 'editor', { kind: 'province' })
  const actorId = editor.personId
  const ids = ['bo-di', 'loai-ra', 'con-dung'] as const
  const stage = async (wording: string) => {
    const text = ids.map((id, at) => `Câu ${at + 1}: Việc ${id} ${wording}?\nA. a\nB. b\nĐáp án: A\nThông tin: id:${id}\n`).join('')
    const result = await stageImport(world, { actorId, courseId, lessonId: 'mot', kind: 'graded', defaults: { competence: '4.2', level: 'TH', difficulty: 0.4 }, file: { name: 'de.txt', bytes: new TextEncoder().encode(text) } })
    return result.ok ? result.value.stagedId : ''
  }
  const told = async (stagedId: string) => ((await ask(editor, staged.loader, { staged: stagedId })).data as { questions: { id: string; verdict: string; isAsleep: boolean }[] }).questions.map(({ id, verdict, isAsleep }) => `${id} ${verdict} ${isAsleep}`)
  const first = await stage('bản một')
  expect(await told(first)).toEqual(ids.map((id) => `${id} new false`))
  await confirmImport(world, { actorId, stagedId: first })
  await retireQuestion(world, { actorId, courseId, questionId: 'bo-di', from: dayOf(world.clock()), why: 'Đã lộ' })
  await neutraliseQuestion(world, { actorId, courseId, questionId: 'loai-ra', reason: 'Câu sai' })
  await neutraliseQuestion(world, { actorId, courseId, questionId: 'con-dung', hash: 'ban-cu', reason: 'Bản cũ sai' })
  expect(await told(await stage('bản hai'))).toEqual(['bo-di changed true', 'loai-ra changed true', 'con-dung changed false'])
})
