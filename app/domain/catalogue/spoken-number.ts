/** Numbers as Vietnamese says them, for a voice that reads aloud. */
const digitWords = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'] as const
const groups = ['', 'nghìn', 'triệu', 'tỷ'] as const

/** 156 as «một năm sáu»: numbers that are called or typed, not counted. */
export function spokenDigits(digits: string): string {
  return Array.from(digits.replaceAll(/\D/gu, ''), (digit) => digitWords[Number(digit)] ?? '').join(' ')
}

/** A whole number below a thousand billions in words; a longer one digit by digit. */
export function spokenNumber(digits: string): string {
  const plain = digits.replace(/^0+(?=\d)/u, '')
  if (plain.length > 12) return spokenDigits(plain)
  const padded = plain.padStart(Math.ceil(plain.length / 3) * 3, '0')
  const parts = padded.match(/\d{3}/gu) ?? []
  const said = parts.flatMap((part, at) => part === '000' ? [] : [`${hundreds(part, at > 0)} ${groups[parts.length - 1 - at] ?? ''}`.trim()])
  return said.length === 0 ? digitWords[0] : said.join(' ')
}

/** Three digits; `isWithin` when higher ones came before, whose empty places are said. */
function hundreds(part: string, isWithin: boolean): string {
  const [hundred = 0, ten = 0, one = 0] = Array.from(part, Number)
  const first = hundred > 0 || isWithin ? `${digitWords[hundred] ?? ''} trăm ` : ''
  return `${first}${tens(ten, one, first !== '')}`.trim()
}

function tens(ten: number, one: number, isWithin: boolean): string {
  if (ten === 0) return one === 0 ? '' : `${isWithin ? 'linh ' : ''}${digitWords[one] ?? ''}`
  return `${ten === 1 ? 'mười' : `${digitWords[ten] ?? ''} mươi`} ${unit(ten, one)}`.trim()
}

function unit(ten: number, one: number): string {
  if (one === 0) return ''
  if (one === 5) return 'lăm'
  if (ten > 1 && one === 1) return 'mốt'
  return digitWords[one] ?? ''
}
