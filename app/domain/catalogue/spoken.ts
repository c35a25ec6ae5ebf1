/**
 * Written words as a Vietnamese voice should say them: numbers, dates, sums, addresses and short forms in words.
 * What is said of names and short forms is the editors' list (content/pronunciation.yaml); the rules of writing are here.
 */
import { spokenDigits, spokenNumber } from './spoken-number.ts'

export interface Pronunciation {
  /** How names, foreign words and short forms are said, by how they are written. */
  readonly words: ReadonlyMap<string, string>
  /** How the ending of a document's number is said: «NĐ-CP», «của Chính phủ». */
  readonly documents: ReadonlyMap<string, string>
  /** Numbers that are called, digit by digit. */
  readonly called: ReadonlySet<string>
  /** How letters are named, when a short form is in no list. */
  readonly letters: ReadonlyMap<string, string>
}

interface Rule {
  readonly pattern: string
  say(written: string, list: Pronunciation, before: string): string
}

const month = String.raw`(?:0?[1-9]|1[0-2])`
const day = String.raw`(?:0?[1-9]|[12]\d|3[01])`
const signs: Readonly<Record<string, string>> = { '.': 'chấm', '-': 'gạch ngang', '_': 'gạch dưới', '/': 'xuyệc', '@': 'a còng', ':': 'hai chấm' }
const marks: Readonly<Record<string, string>> = { '→': ', rồi ', '+': ' cộng ', '&': ' và ', '@': ' a còng ', '_': ' gạch dưới ', '*': ' sao ', '#': ' thăng ', '%': ' phần trăm', '=': ' bằng ', '…': '. ', '·': ', ', '–': ', ', '/': ', ' }

/** The first that fits, from left to right, in this order. */
const rules: readonly Rule[] = [
  // Addresses and names of files: letter groups with the signs between them named; a part in brackets stands for many: «congan.(tên tỉnh).gov.vn».
  { pattern: String.raw`[\w-]+\.\([^()]*\)(?:\.[\w-]+)+`, say: patternOfAddresses },
  { pattern: String.raw`(?:https?:\/\/)?[\w@-]*(?:[\w)]\.|^\.|(?<=[\s«])\.)(?:[\w-]+\.)*(?:vn|com|example|org|net|apk|docx|xlsx|pdf)(?:\/[\w/-]*)?(?![\w@])`, say: address },
  { pattern: String.raw`\w+(?:-\w+)*_\w[\w-]*|\w+@\w+|[A-Za-z\d]+(?:-[A-Za-z\d]+){2,}`, say: address },
  { pattern: String.raw`\d+(?:\.\d+)?\/(?:\d{4}\/)?(?:QH\d+|[A-ZĐ][A-Za-zĐ]*(?:-[A-ZĐ][A-Za-zĐ]*)*)(?![\p{L}\d])`, say: documentNumber },
  { pattern: String.raw`${day}\/${month}\/\d{4}(?!\d)`, say: date },
  { pattern: String.raw`(?<=(?:ngày|hôm|từ|đến|trước|sau|sáng|trưa|chiều|tối) )${day}\/${month}(?![\d/])`, say: date },
  { pattern: String.raw`(?<=(?:tháng|Tháng) )${month}\/\d{4}(?!\d)`, say: monthAndYear },
  { pattern: String.raw`(?:[01]?\d|2[0-3]):[0-5]\d(?!\d)`, say: time },
  { pattern: String.raw`0\d{2,3}[ .]?\d{3}[ .]?\d{3,4}(?!\d)|1[89]00[ .]?\d{4,6}(?!\d)`, say: spokenDigits },
  { pattern: String.raw`\d{1,3}(?:\.\d{3})+(?: ?(?:đ|₫|VND)(?!\p{L}))?`, say: sum },
  { pattern: String.raw`\d+ ?(?:đ|₫|VND)(?!\p{L})`, say: sum },
  { pattern: String.raw`\d+,\d+`, say: decimal },
  { pattern: String.raw`\d+(?:\.\d+)+`, say: (written) => written.split('.').map(spokenNumber).join(' chấm ') },
  { pattern: String.raw`\d+\/\d+`, say: (written) => written.split('/').map(spokenNumber).join(' trên ') },
  { pattern: String.raw`\d+[\p{L}]+\d*(?![\p{L}\d])`, say: mixed },
  // What is counted is no number to call.
  { pattern: String.raw`\d{1,4}(?= ?%| (?:nghìn|triệu|tỷ|đồng|người|hộ|lượt|điểm|câu|bài|trang|tấm|phút|giờ|ngày|tháng)(?!\p{L}))`, say: spokenNumber },
  { pattern: String.raw`\d+`, say: (written, list) => list.called.has(written) || written.length > 4 || /^0\d\d/u.test(written) ? spokenDigits(written) : spokenNumber(written) },
  { pattern: String.raw`\p{Lu}{2,}(?!\p{L})`, say: capitals },
  { pattern: String.raw`[→+&@_*#%=…·–/]`, say: (written) => marks[written] ?? ' ' },
  { pattern: String.raw`[«»“”"'‘’()\[\]<>‹›{}|]`, say: () => ' ' },
]

/** So many rules come before the list of words. */
const addressRules = 3

/** The text as it is to be said. */
export function spoken(text: string, list: Pronunciation): string {
  const listed = [...list.words.keys()].sort((one, other) => other.length - one.length).map(escaped).join('|')
  // Addresses come first: a listed word within one is said by its rule.
  const patterns = rules.map(({ pattern }) => `(${pattern})`)
  const whole = new RegExp([...patterns.slice(0, addressRules), `(?<![\\p{L}\\d])(${listed || '(?!)'})(?![\\p{L}\\d])`, ...patterns.slice(addressRules)].join('|'), 'gu')
  const said = text.replaceAll(whole, (written: string, ...groups: unknown[]) => {
    const at = groups.findIndex((group) => group !== undefined)
    const before = text.slice(0, groups.find((group) => typeof group === 'number'))
    if (at === addressRules) return ` ${list.words.get(written) ?? written} `
    return ` ${rules[at < addressRules ? at : at - 1]?.say(written, list, before) ?? written} `
  })
  return tidy(said)
}

/** Sentences to be said one after the other, so that a voice can stop between them. */
export function spokenSentences(texts: readonly string[], list: Pronunciation): readonly string[] {
  return texts.flatMap((text) => spoken(text, list).match(/[^.!?]+[.!?]*/gu) ?? []).map((sentence) => sentence.trim()).filter((sentence) => /\p{L}/u.test(sentence))
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\/]/gu, String.raw`\$&`)
}

function tidy(text: string): string {
  return text.replaceAll(/\s+/gu, ' ').replaceAll(/ (?=[,.;:!?])/gu, '').replaceAll(/,(?:,)+/gu, ',').replaceAll(/[,;:](?=[.!?])/gu, '').replace(/^[\s,.;:]+/u, '').trim()
}

function address(written: string, list: Pronunciation): string {
  const parts = written.replace(/^https?:\/\//u, '').match(/[A-Za-zĐđ]+|\d+|[^A-Za-zĐđ\d]/gu) ?? []
  return parts.map((part) => signs[part] ?? (/^\d+$/u.test(part) ? inAddress(part) : list.words.get(part) ?? (/^(?:\p{Lu}{2,}|[^aeiouy]+)$/u.test(part) ? spelled(part, list) : part))).join(' ').replace(/\)/gu, ' ')
}

function patternOfAddresses(written: string, list: Pronunciation): string {
  const [from, to] = [written.indexOf('('), written.indexOf(')')]
  return `${address(written.slice(0, from), list)} ${written.slice(from + 1, to)} ${address(written.slice(to + 1), list)}`
}

/** Years and days in the name of a file as numbers, longer ones digit by digit. */
function inAddress(digits: string): string {
  return digits.length > 4 || (digits.startsWith('0') && digits.length > 2) ? spokenDigits(digits) : spokenNumber(digits)
}

function documentNumber(written: string, list: Pronunciation): string {
  const [number = '', ...rest] = written.split('/')
  const [ending = ''] = rest.slice(-1)
  const year = rest.length > 1 ? ` năm ${spokenNumber(rest[0] ?? '')}` : ''
  return `${number.split('.').map((part) => part.startsWith('0') ? spokenDigits(part) : spokenNumber(part)).join(' chấm ')}${year} ${list.documents.get(ending) ?? ending.split('-').map((part) => spelled(part, list)).join(' ')}`
}

function date(written: string, _list: Pronunciation, before: string): string {
  const [first = '', second = '', year] = written.split('/')
  const named = /(?:ngày|hôm)\s*$/iu.test(before) ? '' : 'ngày '
  return `${named}${spokenNumber(first)} tháng ${Number(second) === 4 ? 'tư' : spokenNumber(second)}${year === undefined ? '' : ` năm ${spokenNumber(year)}`}`
}

function monthAndYear(written: string): string {
  const [first = '', year = ''] = written.split('/')
  return `${Number(first) === 4 ? 'tư' : spokenNumber(first)} năm ${spokenNumber(year)}`
}

function time(written: string): string {
  const [hour = '', minute = ''] = written.split(':')
  return `${spokenNumber(hour)} giờ${minute === '00' ? '' : ` ${spokenNumber(minute)}${minute.startsWith('0') ? ' phút' : ''}`}`
}

function sum(written: string): string {
  const [digits = ''] = /^[\d.]+/u.exec(written) ?? []
  return `${spokenNumber(digits.replaceAll('.', ''))}${/\d$/u.test(written) ? '' : ' đồng'}`
}

function decimal(written: string): string {
  const [whole = '', part = ''] = written.split(',')
  return `${spokenNumber(whole)} phẩy ${part.length > 2 || part.startsWith('0') ? spokenDigits(part) : spokenNumber(part)}`
}

/** «5kg», «21h»: the number, then what is listed, or the letters. */
function mixed(written: string, list: Pronunciation): string {
  const [, number = '', letters = '', more = ''] = /^(\d+)(\p{L}+)(\d*)$/u.exec(written) ?? []
  return `${spokenNumber(number)} ${list.words.get(letters) ?? spelled(letters, list)}${more === '' ? '' : ` ${spokenNumber(more)}`}`
}

/** A word shouted in capitals is said as a word, a short form letter by letter. */
function capitals(written: string, list: Pronunciation): string {
  return /[AEIOUYĂÂÊÔƠƯÀ-Ỵ]/u.test(written.normalize('NFC').replaceAll('Đ', 'D')) ? written.toLowerCase() : spelled(written, list)
}

function spelled(written: string, list: Pronunciation): string {
  return Array.from(written, (letter) => list.letters.get(letter.toLowerCase()) ?? letter.toLowerCase()).join(' ')
}
