import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonical } from '../people/text.ts'
import { misspelt } from './misspelt.ts'
import { isSyllable, spelled } from './syllable.ts'

describe('a syllable', () => {
  test.each('nghiêng khuỷu gìn giếng giặt quốc quỳnh quyết yến oan ưu xoong khuya thuở hòa thủy quý giữa của kỹ ly ngoằn ngoèo Đường HUYỆN'.split(' '))('«%s» is legal', (word) => {
    expect(isSyllable(word)).toBe(true)
    expect(spelled(word)).toBe(word.toLowerCase())
  })
  test.each('nghành kủa cẻ gế ngiêng khôngg tấp4 vuợt tôt cap mach duơng tiéng2 zalo wifi dduong jun qoan thủyy bịnhh'.split(' '))('«%s» is none', (word) => { expect(isSyllable(word)).toBe(false) })
  test.each([['hoà', 'hòa'], ['thuỷ', 'thủy'], ['khoẻ', 'khỏe'], ['ngòai', 'ngoài'], ['tíêng', 'tiếng'], ['qúy', 'quý'], ['gía', 'giá'], ['hoàng', 'hoàng'], ['lọai', 'loại'], ['ngừơi', 'người']])('the tone of «%s» stands as in «%s»', (given, right) => { expect(spelled(given)).toBe(right) })
  test('NFD is read like NFC', () => { expect(spelled('thuỷ'.normalize('NFD'))).toBe('thủy') })
  test('its own spelling is a fixed point, and the old place of the tone', () => {
    const [onsets, rhymes, tones] = ['|b|ch|đ|gi|h|kh|ngh|qu|th|tr'.split('|'), 'a|oa|oe|uy|uôi|iêng|ươi|oan|y|ê|uya|im|oai'.split('|'), ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323']]
    fc.assert(fc.property(fc.constantFrom(...onsets), fc.constantFrom(...rhymes), fc.constantFrom(...tones), (onset, rhyme, tone) => {
      const once = spelled((onset + rhyme + tone).normalize('NFC'))
      if (once === null) return
      expect(spelled(once)).toBe(once)
      expect(canonical(once)).toBe(once)
    }))
  })
})

describe('a text', () => {
  const allowed = (word: string) => ['zalo', 'wi-fi'].includes(word)
  test.each(['Bác mở Zalo, nối Wi-Fi.', 'Vào vneid-moi.example hay .gov.vn', 'Nghị định 30/2020/NĐ-CP', 'Đặt choxoi-cauao-muada', 'Gõ «mas» ra «má», 4G, SIM', 'Quy khach vui long xac nhan', 'anh/chị lưu x.pdf <a@b.example>'])('«%s» is well spelt', (text) => { expect(misspelt(text, allowed)).toEqual([]) })
  test.each([['Bác vào gmail nhé bà', 'gmail', null], ['Bác ngòai vườn', 'ngòai', 'ngoài'], ['Máy thừơng nóng', 'thừơng', 'thường'], ['Nghành y tế', 'Nghành', null]])('«%s» is not', (text, word, right) => {
    expect(misspelt(text, allowed)).toEqual([{ word, right }])
  })
  test('a slip is told once', () => { expect(misspelt('ngòai ấy ngòai kia', allowed)).toHaveLength(1) })
})
