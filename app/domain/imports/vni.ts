/** VNI Windows, what the «VNI-Times» fonts show: most letters are a plain one and a sign after it, read as Latin-1. Small letters; capitals are the same in capitals. */
const signs: Readonly<Record<string, readonly [bases: string, shown: string]>> = {
  'ø': ['aeouyôö', 'àèòùỳờừ'], 'û': ['aeouyôö', 'ảẻỏủỷởử'], 'õ': ['aeouyôö', 'ãẽõũỹỡữ'], 'ù': ['aeouyôö', 'áéóúýớứ'], 'ï': ['aeouôö', 'ạẹọụợự'],
  'â': ['aeo', 'âêô'], 'à': ['aeo', 'ầềồ'], 'å': ['aeo', 'ẩểổ'], 'ã': ['aeo', 'ẫễỗ'], 'á': ['aeo', 'ấếố'], 'ä': ['aeo', 'ậệộ'],
  'ê': ['a', 'ă'], 'è': ['a', 'ằ'], 'ú': ['a', 'ẳ'], 'ü': ['a', 'ẵ'], 'é': ['a', 'ắ'], 'ë': ['a', 'ặ'],
}
const alone: readonly (readonly [string, string])[] = [['ì', 'ì'], ['æ', 'ỉ'], ['ó', 'ĩ'], ['í', 'í'], ['ò', 'ị'], ['ô', 'ơ'], ['ö', 'ư'], ['ñ', 'đ'], ['î', 'ỵ']]

const small = new Map([...Object.entries(signs).flatMap(([sign, [bases, shown]]) => [...bases].map((base, at) => [base + sign, [...shown][at] ?? ''] as const)), ...alone])
const vni = new Map([...small].flatMap(([code, letter]) => [[code, letter], [code.toUpperCase(), letter.toUpperCase()]] as const))
const written = new Map([...vni].map(([code, letter]) => [letter, code]))

/** What stands in a VNI font, as Unicode. «Nguyeãn Vaên» → «Nguyễn Văn»; a sign after a capital may be a capital or not. */
export function fromVni(text: string): string {
  const letters = [...text]
  let shown = ''
  for (let at = 0; at < letters.length; at += 1) {
    const base = letters[at] ?? ''
    const next = letters[at + 1] ?? ''
    const pair = next === '' ? undefined : vni.get(base + next) ?? vni.get(base + (base === base.toLowerCase() ? next.toLowerCase() : next.toUpperCase()))
    shown += pair ?? vni.get(base) ?? base
    if (pair !== undefined) at += 1
  }
  return shown
}

/** The other way, for tests. */
export function toVni(text: string): string {
  return [...text.normalize('NFC')].map((letter) => written.get(letter) ?? letter).join('')
}
