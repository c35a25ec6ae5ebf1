import type { ScenarioQuestion } from '../assessment/question.ts'
import { reachable, worstPath } from '../assessment/scenario.ts'
import { type Finding, finding, findingIf } from './check-finding.ts'
import { checkFeedback, checkIds, checkSame } from './check-parts.ts'

/** What an author has to mend in a scenario: its parts, then the ways through it. */
export function checkScenario(question: ScenarioQuestion): readonly Finding[] {
  const { turns, ends } = question
  return [
    ...checkIds([...turns, ...ends], 'lượt hoặc kết cục'),
    ...turns.flatMap((turn) => [...checkSame(turn.options, (option) => option.text, 'cách đáp'), ...checkFeedback(turn.options)]),
    ...checkFeedback(ends),
    ...ends.filter(({ share }) => !(share >= 0 && share <= 1)).flatMap((end) => finding(end, `Kết cục «${end.id}» có điểm ${end.share}: viết một số từ 0 đến 1.`)),
    ...checkWays(question),
  ]
}

function checkWays(question: ScenarioQuestion): readonly Finding[] {
  const { turns, ends, start } = question
  const names = new Set([...turns, ...ends].map(({ id }) => id))
  if (!turns.some(({ id }) => id === start)) return finding(question, `Lượt mở đầu «${start}» không có trong «turns»: sửa «start».`)
  const lost = turns.flatMap((turn) => turn.options.filter(({ next }) => !names.has(next)).flatMap((option) => finding(option, `«next: ${option.next}» không dẫn tới lượt hay kết cục nào: sửa lại mã.`)))
  return lost.length > 0 ? lost : [...checkReached(question), ...checkLoops(question), ...checkOutcomes(question)]
}

function checkReached(question: ScenarioQuestion): readonly Finding[] {
  const places = reachable(question)
  return [
    ...question.turns.filter(({ id }) => !places.has(id)).flatMap((turn) => finding(turn, `Không có đường nào tới lượt «${turn.id}»: nối vào hoặc bỏ đi.`)),
    ...question.ends.filter(({ id }) => !places.has(id)).flatMap((end) => finding(end, `Không có đường nào tới kết cục «${end.id}»: nối vào hoặc bỏ đi.`)),
    ...question.turns.filter(({ options }) => options.length < 2).flatMap((turn) => finding(turn, `Lượt «${turn.id}» có ${turn.options.length} cách đáp: viết ít nhất 2.`)),
  ]
}

/** A turn from which no end can be reached keeps the learner for ever. */
function checkLoops({ turns, ends }: ScenarioQuestion): readonly Finding[] {
  const out = new Set(ends.map(({ id }) => id))
  for (let rounds = 0; rounds < turns.length; rounds++) {
    for (const { id, options } of turns) if (options.some(({ next }) => out.has(next))) out.add(id)
  }
  return turns.filter(({ id }) => !out.has(id)).flatMap((turn) => finding(turn, `Từ lượt «${turn.id}» không tới được kết cục nào: thêm một cách đáp dẫn ra ngoài.`))
}

/** What is scored has to differ: a good end to reach, and another to fall into. */
function checkOutcomes(question: ScenarioQuestion): readonly Finding[] {
  const places = reachable(question)
  const shares = question.ends.filter(({ id }) => places.has(id)).map(({ share }) => share)
  return [
    ...findingIf(!shares.includes(1), question, 'Không có kết cục tốt nào tới được: cần ít nhất một kết cục «share: 1».'),
    ...findingIf(shares.every((share) => share === 1), question, 'Mọi kết cục đều trọn điểm: cần ít nhất một kết cục dưới 1.'),
    ...findingIf(worstPath(question).length === 0, question, 'Tình huống kết thúc trước khi người học làm gì: sửa «start».'),
  ]
}
