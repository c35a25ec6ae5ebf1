import type { DraftNumber } from '../draft.server.ts'
import type { PlainText } from '../plain-text.server.ts'
import { piecesOf, weighted } from './answers.server.ts'
import { formatted, type GiftFormat } from './formats.server.ts'
import { cut } from './tokens.server.ts'

type Numbers = { readonly ok: true; readonly accepted: readonly DraftNumber[]; readonly otherwise: string; readonly texts: readonly PlainText[] } | { readonly ok: false; readonly detail: string }

/** «1822:2», «3.141..3.142», or several «=%50%1822:2#feedback»; «~#…» at the end is said of any other answer. */
export function readGiftNumbers(written: string, format: GiftFormat): Numbers {
  const [first, wrong] = cut(written, '~')
  const pieces = piecesOf(first) ?? [{ mark: '=' as const, text: first }]
  const texts: PlainText[] = []
  const accepted: DraftNumber[] = []
  let otherwise = plain(cut(wrong ?? '', '#')[1] ?? '', format, texts)
  for (const { mark, text } of pieces) {
    const { share, rest } = weighted(mark, text)
    const [number, comment] = cut(rest, '#')
    const because = plain(comment ?? '', format, texts)
    if (number.trim() === '*' && share === 0) otherwise = because
    else {
      const read = rangeOf(number.trim())
      if (read === null || Number.isNaN(share)) return { ok: false, detail: number.trim() }
      accepted.push({ ...read, share, because })
    }
  }
  return { ok: true, accepted, otherwise, texts }
}

function plain(written: string, format: GiftFormat, texts: PlainText[]): string {
  const text = formatted(written, format)
  texts.push(text)
  return text.text
}

const number = String.raw`-?(?:\d+(?:[.,]\d+)?|[.,]\d+)(?:e[+-]?\d+)?`

function rangeOf(written: string): { readonly value: number; readonly tolerance: number } | null {
  const span = new RegExp(`^(${number})\\s*\\.\\.\\s*(${number})$`, 'iu').exec(written)
  const around = new RegExp(`^(${number})(?:\\s*:\\s*(${number}))?$`, 'iu').exec(written)
  const read = (text: string | undefined) => Number((text ?? '0').replace(',', '.'))
  if (span) {
    const [low, high] = [read(span[1]), read(span[2])]
    return { value: rounded((low + high) / 2), tolerance: rounded(Math.abs(high - low) / 2) }
  }
  return around ? { value: read(around[1]), tolerance: read(around[2]) } : null
}

/** Half of a difference of decimals, without the dust of binary numbers. */
function rounded(value: number): number {
  return Number(value.toPrecision(12))
}
