import type { AreaBlueprint, BasicLevel } from '../assessment/basic-level.ts'
import { areaOf, areas } from './area.ts'
import { type Finding, finding, findingIf, repeated } from './check-finding.ts'
import { checkQuestion } from './check-question.ts'

/** Fewer questions, and the same ones would soon be known. */
const leastPerArea = 12

/** What has to be mended in the assessment of the basic level before it may be used. */
export function checkBasicLevel(assessment: BasicLevel, competences: ReadonlySet<string>): readonly Finding[] {
  const questions = assessment.areas.flatMap((blueprint) => blueprint.questions)
  return [
    ...areas.filter((area) => !assessment.areas.some((blueprint) => blueprint.area === area)).flatMap((area) => finding(assessment, `Thiếu nhóm năng lực ${area}: khai đủ năm nhóm.`)),
    ...repeated(questions, (question) => question.id).flatMap((question) => finding(question, `Mã câu hỏi «${question.id}» đã dùng trong bài đánh giá này: đặt mã khác.`)),
    ...assessment.areas.filter(({ draw }) => draw !== assessment.areas[0]?.draw).flatMap((blueprint) => finding(blueprint, 'Các nhóm năng lực rút số câu như nhau: sửa «draw» cho bằng nhau.')),
    ...assessment.areas.flatMap(checkArea),
    ...questions.flatMap((question) => checkQuestion(question, competences)),
  ]
}

function checkArea(blueprint: AreaBlueprint): readonly Finding[] {
  const { area, draw, least, questions } = blueprint
  return [
    ...findingIf(questions.length < leastPerArea, blueprint, `Nhóm ${area} có ${questions.length} câu: cần ít nhất ${leastPerArea}.`),
    ...findingIf(draw > questions.length, blueprint, `Nhóm ${area} rút ${draw} câu mà chỉ có ${questions.length}: giảm «draw» hoặc viết thêm câu.`),
    ...findingIf(least > draw, blueprint, `Nhóm ${area} cần ${least} câu trả lời mà chỉ rút ${draw}: giảm «least».`),
    ...questions.filter((question) => areaOf(question.competence) !== area).flatMap((question) => finding(question, `Câu «${question.id}» mang năng lực ${question.competence}, không thuộc nhóm ${area}: chuyển sang tệp của nhóm mình.`)),
  ]
}
