/**
 * Somebody who reads only the options, never the stem, and guesses by what they look like. Rates are shares of right guesses from 0 to 1;
 * where several options look alike, the guess counts as chance among them.
 */
interface Choice { readonly text: string; readonly correct: boolean }
export type Options = readonly Choice[]

/** Words by which an option looks rash, final, excused, hedged, courteous or careful, as people who write questions tend to use them. */
const kinds = {
  absolute: ['luôn', 'mọi', 'hết', 'tất cả', 'bao giờ', 'mãi', 'cứ', 'bất kỳ', 'toàn bộ', 'chắc chắn', 'thật nhiều', 'ai cũng'],
  hurry: ['ngay', 'luôn', 'vội', 'nhanh', 'kịp', 'gấp'],
  excuse: ['cho nhanh', 'cho tiện', 'cho chắc', 'cho vui', 'cho yên', 'cho đỡ', 'cho khỏi', 'cho gọn', 'cho biết', 'vì', 'kẻo', 'coi như', 'thôi', 'đằng nào'],
  careful: ['hỏi', 'báo', 'xem lại', 'kiểm tra', 'so', 'gọi lại', 'số in', 'tự gõ', 'tự mở', 'tự tìm', 'đúng', 'rõ', 'riêng', 'chính', 'đã biết', 'từ chối', 'che', 'không bấm', 'dừng', 'cúp máy'],
  hedge: ['thường', 'có thể', 'nếu', 'khi', 'trước', 'rồi mới', 'vừa', 'một ít', 'thử'],
  courteous: ['xin', 'nhờ', 'cảm ơn', 'ạ', 'giúp', 'mời', 'nhẹ nhàng', 'bình tĩnh'],
  silly: ['vứt', 'giấu', 'mắng', 'đốt', 'chôn', 'bán máy', 'gõ mạnh', 'bói', 'bịa', 'mặc kệ', 'kệ', 'bỏ qua', 'bỏ cuộc', 'im lặng', 'để yên', 'không nói', 'chờ'],
} as const

type Kind = keyof typeof kinds

/** What careless writing gives away, as points: careful words and the longest text for, rashness and excuses against. */
const points: Readonly<Record<Kind | 'longest' | 'shortest' | 'comma' | 'likeOthers', number>> =
  { absolute: -2, hurry: -1, excuse: -1.5, careful: 2, hedge: 0.5, courteous: 0, silly: -2, longest: 1, shortest: -0.5, comma: 0.5, likeOthers: 0.5 }

/** Guesses by fixed points: what anybody would try who knows how such questions are usually written. */
export function scoreByPoints(options: Options): readonly number[] {
  return options.map((_, place) => featuresOf(options, place).reduce((sum, feature) => sum + points[feature], 0))
}

/** Guesses by what told right options from wrong ones elsewhere: naive Bayes over words, pairs of words and the features above, add-one smoothed. */
export function learnScores(seen: readonly Options[]): (options: Options) => readonly number[] {
  const counts = new Map<string, { right: number; wrong: number }>()
  const total = { right: 0, wrong: 0 }
  for (const options of seen) {
    options.forEach(({ correct }, place) => {
      const side = correct ? 'right' : 'wrong'
      total[side] += 1
      for (const token of tokensOf(options, place)) {
        const count = counts.get(token) ?? { right: 0, wrong: 0 }
        count[side] += 1
        counts.set(token, count)
      }
    })
  }
  const weightOf = ({ right, wrong }: { right: number; wrong: number }) => Math.log((right + 1) / (total.right + 2)) - Math.log((wrong + 1) / (total.wrong + 2))
  return (options) => options.map((_, place) => tokensOf(options, place).reduce((sum, token) => sum + (counts.has(token) ? weightOf(counts.get(token)!) : 0), 0))
}

/** How often the best-scored option is right; equal scores share the guess. */
export function guessRate(choices: readonly Options[], scoresOf: (options: Options) => readonly number[]): number {
  const hits = choices.map((options) => {
    const scores = scoresOf(options)
    const best = Math.max(...scores)
    const guessed = options.filter((_, place) => scores[place] === best)
    return guessed.filter(({ correct }) => correct).length / guessed.length
  })
  return hits.reduce((sum, each) => sum + each, 0) / choices.length
}

function tokensOf(options: Options, place: number): readonly string[] {
  const words = wordsOf(options[place]!.text)
  return [...new Set([...words, ...words.slice(1).map((word, at) => `${words[at]} ${word}`), ...featuresOf(options, place).map((feature) => `#${feature}`)])]
}

function featuresOf(options: Options, place: number): readonly (keyof typeof points)[] {
  const { text } = options[place]!
  const others = options.filter((_, at) => at !== place)
  const lengths = others.map((option) => option.text.length)
  const padded = ` ${wordsOf(text).join(' ')} `
  const shared = options.map((_, at) => sharedWords(options, at))
  return [
    ...(Object.keys(kinds) as Kind[]).filter((kind) => kinds[kind].some((word) => padded.includes(` ${word} `))),
    ...(text.length > Math.max(...lengths) ? ['longest' as const] : []),
    ...(text.length < Math.min(...lengths) ? ['shortest' as const] : []),
    ...(text.includes(',') ? ['comma' as const] : []),
    ...(shared[place] === Math.max(...shared) ? ['likeOthers' as const] : []),
  ]
}

/** Words of the option at `place` that other options have too: the right one is often the middle of its variations. */
function sharedWords(options: Options, place: number): number {
  const others = options.filter((_, at) => at !== place).map(({ text }) => new Set(wordsOf(text)))
  return wordsOf(options[place]!.text).reduce((sum, word) => sum + others.filter((each) => each.has(word)).length, 0)
}

function wordsOf(text: string): readonly string[] {
  return text.toLocaleLowerCase('vi').split(/[^\p{L}\p{N}.]+/u).filter(Boolean)
}
