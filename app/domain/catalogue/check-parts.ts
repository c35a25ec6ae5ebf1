import { canonical } from '../people/text.ts'
import { type Finding, finding, findingIf, repeated } from './check-finding.ts'

/** Two parts of one question that say the same. */
export function checkSame<T extends object>(parts: readonly T[], textOf: (part: T) => string, what: string): readonly Finding[] {
  return repeated(parts, (part) => canonical(textOf(part)).toLowerCase()).flatMap((part) => finding(part, `Hai ${what} cùng là «${textOf(part)}»: viết cho khác nhau.`))
}

/** Two parts of one question under one id. */
export function checkIds<T extends { readonly id: string }>(parts: readonly T[], what: string): readonly Finding[] {
  return repeated(parts, (part) => part.id).flatMap((part) => finding(part, `Hai ${what} cùng mã «${part.id}»: đổi một mã.`))
}

/** Every choice teaches: none without its reason. */
export function checkFeedback(parts: readonly { readonly because: string }[]): readonly Finding[] {
  return parts.filter((part) => part.because.trim() === '').flatMap((part) => finding(part, 'Thiếu lời giải thích: viết vì sao nên hay không nên chọn.'))
}

/** At least one of the accepted answers earns everything, and each earns something. */
export function checkShares(question: object, accepted: readonly { readonly share?: number }[]): readonly Finding[] {
  return [
    ...findingIf(!accepted.some(({ share = 1 }) => share === 1), question, 'Không có đáp án nào được trọn điểm: bỏ «share» ở đáp án đúng nhất.'),
    ...accepted.filter(({ share = 1 }) => !(share >= 0 && share <= 1)).flatMap((each) => finding(each, '«share» phải từ 0 đến 1.')),
  ]
}
