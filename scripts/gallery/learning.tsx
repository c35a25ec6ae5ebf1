import { fieldsOf } from '#app/domain/assessment/form-fields.ts'
import { partIds, type Question } from '#app/domain/assessment/question.ts'
import { withoutSolution } from '#app/domain/assessment/shown-question.ts'
import { solutionOf } from '#app/domain/assessment/solution.ts'
import type { SceneKind } from '#app/domain/catalogue/course.ts'
import { Button } from '#app/ui/button.tsx'
import { Drawing } from '#app/ui/drawing.tsx'
import { LessonCards } from '#app/ui/lesson-cards.tsx'
import { LessonPath } from '#app/ui/lesson-path.tsx'
import { Muong } from '#app/ui/muong.tsx'
import { Practice } from '#app/ui/practice.tsx'
import { QuestionForm } from '#app/ui/question-form.tsx'
import { Recording } from '#app/ui/recording.tsx'
import { SaveState } from '#app/ui/save-state.tsx'
import { Scene } from '#app/ui/scene.tsx'
import { InLanguage } from '#app/ui/words-context.tsx'
import { everyQuestion } from '#tests/support/every-question.ts'
import { cards, longName, practiceOptions, sceneOf } from './samples.ts'
import { each, states, type Shown } from './shown.tsx'

const scenes: readonly SceneKind[] = ['sms', 'chat', 'email', 'call', 'web', 'app', 'poster']
const [idea] = cards
const picture = idea?.kind === 'idea' ? idea.picture : undefined

/** What is learnt and answered. */
export const learning: readonly Shown[] = [
  ...states('LessonPath', { 'every state': <LessonPath lessons={[{ id: '1', href: '#', title: 'Ba dấu hiệu', state: 'done', minutes: 4, bytes: 5_200, note: 'Tốt nhất 5/6 câu' }, { id: '2', href: '#', title: longName, state: 'now', minutes: 5, bytes: 5_900 }, { id: '3', href: '#', title: 'VNeID giả', state: 'to-do', minutes: 3 }, { id: '4', href: null, title: 'Bài kiểm tra cuối khóa', state: 'locked' }]} /> }),
  ...states('LessonCards', { 'three kinds of card': <LessonCards cards={cards.map((card) => ({ card, language: 'vi', muong: null }))} backHref="#" reportHrefOf={() => '#'} listen={{ script: 'khong-co.js', href: '#' }} finish={<Button wide icon="check">Đã đọc xong</Button>} /> }),
  ...states('Practice', { 'nothing chosen yet': <><h3 id="practice-title">Bạn làm gì?</h3><Practice id="practice" labelledBy="practice-title" scene={sceneOf('call')} options={practiceOptions} /></> }),
  ...states('Scene', each(scenes, (kind) => <Scene scene={sceneOf(kind)} />)),
  ...states('Drawing', { 'with its words': picture === undefined ? null : <Drawing picture={picture} /> }),
  ...states('Muong', { 'folded': idea === undefined ? null : <Muong card={idea} /> }),
  ...states('Recording', { 'not played': <Recording name="khong-co.mp3" language="vi" /> }),
  ...Object.values(everyQuestion).flatMap((question) => statesOf(question)),
  ...states('SaveState', { 'before its script speaks': <><SaveState script="khong-co.js" here="#" /><p className="small muted">(mọi câu còn ẩn)</p></> }),
  ...states('InLanguage', { 'a question in English': <InLanguage language="en"><QuestionForm level={2} question={{ ...shown(everyQuestion.single), id: 'english' }}><Button>Save</Button></QuestionForm></InLanguage> }),
]

function statesOf(question: Question): readonly Shown[] {
  const look = (state: string, saved: ReturnType<typeof solutionOf> | null) => <QuestionForm level={2} question={{ ...withoutSolution(question, orderOf(question), saved), id: `${question.id}-${state}` }} entered={saved === null ? null : fieldsOf(saved, orderOf(question))}><Button wide>Lưu</Button></QuestionForm>
  return states('QuestionForm', { [`${question.type}, unanswered`]: look('open', null), [`${question.type}, answered`]: look('saved', solutionOf(question)) })
}

function shown(question: Question) {
  return withoutSolution(question, orderOf(question))
}

function orderOf(question: Question) {
  return { choices: partIds(question), rights: question.type === 'matching' ? partIds(question) : [] }
}
