import { fold } from './text.ts'

/**
 * A personal identity number has twelve digits: the province where a birth was registered, 001 to 096; a digit of century and sex, 0 to 3 for whoever was born
 * before 2100; two of the year; six of chance (DOMAIN §4.2).
 */
const structure = /^0(?:0[1-9]|[1-8]\d|9[0-6])[0-3]\d{8}$/u
/** The country written 084 before a mobile number of 03: as a number of identity somebody born in 2020 or later. */
const phoneOfCountry = /^0843[2-9]/u

/** How many digits people put together when they write such a number in groups, and the nine of the cards of before 2016. */
const groupings = new Set(['12', '3,3,3,3', '4,4,4', '6,6', '3,9', '3,3,6', '3,1,2,6', '3,1,8'])
const groupingsOfNine = new Set(['9', '3,3,3', '3,6', '6,3'])
const mostGroups = 4

/** Digits with what may stand between groups of one number: a blank or two, a dot, a dash. Never the end of a line. */
const digitsInGroups = /\d+(?:(?:[^\S\r\n][.\-–—]?[^\S\r\n]?|[.\-–—][^\S\r\n]?)\d+)*/gu
const isOneNumber = /^[\d\s.-]{12,30}$/u

/** What such a number is called, without diacritics. Nine digits look like anything else, so that these words must stand beside them. */
const names = /(?<![a-z])(?:cccd|cmnd|cmtnd|cmt|chung minh|can cuoc|giay to|so dinh danh|identity (?:card|number)|id (?:card|number|no))(?![a-z])/gu
const calledAfter = /^[^a-z0-9]*(?:(?:la|so|cua|em|toi|minh|day) ){0,4}(?:cccd|cmnd|cmtnd|cmt|chung minh|can cuoc|giay to|so dinh danh|identity (?:card|number)|id (?:card|number|no))(?![a-z])/u
/** Nearer than the name of a card these say that it is a number to call, or money. */
const ofPhone = /(?<![a-z])(?:dien thoai|sdt|dt|phone|tel|zalo|goi|lien he)(?![a-z])/u
const ofMoney = /^(?:d|dong|vnd|usd|trieu|nghin)(?![a-z])/u
/** «+84» and «(+84)» before nine digits. */
const ofCountry = /\+$|84\)[^\S\r\n]?$/u
/** So far from a number its name is looked for. */
const near = 40

/** Where digits stand in a text. */
interface Group { readonly from: number; readonly to: number }

/**
 * A text without any identity number in it, however its digits are grouped; nothing else is touched. Digits within a longer word are none: ids and keys hold
 * such rows too. A number to call has ten digits, or eleven with its country, and is never taken for one.
 */
export function withoutIdentityNumbers(text: string, instead = ''): string {
  const digits = text.replace(/\D/gu, '')
  if (digits.length < 9) return text
  if (isOneNumber.test(text) && isTwelve(digits) && !beginsOtherwise(text)) return instead
  const found = [...text.matchAll(digitsInGroups)].flatMap((run) => numbersIn(text, [...run[0].matchAll(/\d+/gu)].map((group) => ({ from: run.index + group.index, to: run.index + group.index + group[0].length }))))
  if (found.length === 0) return text
  const kept = [...found, { from: text.length }].map(({ from }, place) => text.slice(found[place - 1]?.to ?? 0, from))
  return kept.join(instead).trim()
}

/** A line at the most. */
const longestFileName = 150

/**
 * The name of a file as it may be kept and shown, whatever was sent as one: composed (NFC), without control characters, which a table refuses, and without identity numbers. In such names words are held
 * together by dashes and the like, so that a number within one stands alone after all.
 */
export function fileNameToKeep(sent: string): string {
  const name = [...sent.normalize('NFC').replace(/\p{C}/gu, '')].slice(0, longestFileName).join('')
  const spaced = name.replace(/[_\-–—]+/gu, ' ').trim()
  const kept = withoutIdentityNumbers(spaced)
  return kept === spaced ? name : kept
}

function isTwelve(digits: string): boolean {
  return structure.test(digits) && !phoneOfCountry.test(digits)
}

/** Ten digits and then more are a number to call with something behind it; two, two and four are a day. */
function beginsOtherwise(text: string): boolean {
  const lengths = [...text.matchAll(/\d+/gu)].map(([group]) => group.length)
  const ends = lengths.map((_, place) => lengths.slice(0, place + 1).reduce((sum, length) => sum + length, 0))
  return ends.includes(10) || lengths.slice(0, 3).join(',') === '2,2,4'
}

/** Identity numbers among digits that stand together, from the first on, none within another. */
function numbersIn(text: string, groups: readonly Group[]): readonly Group[] {
  const found: Group[] = []
  for (let first = 0; first < groups.length; first += 1) {
    const last = lastGroupOf(text, groups, first)
    if (last === null) continue
    found.push({ from: groups[first]?.from ?? 0, to: groups[last]?.to ?? 0 })
    first = last
  }
  return found
}

/** The last group of the identity number that begins with a group; null where none does. */
function lastGroupOf(text: string, groups: readonly Group[], first: number): number | null {
  for (let last = first; last < Math.min(groups.length, first + mostGroups); last += 1) if (isNumber(text, groups, first, last)) return last
  return null
}

function isNumber(text: string, groups: readonly Group[], first: number, last: number): boolean {
  const its = groups.slice(first, last + 1)
  const [from, to] = [its[0]?.from ?? 0, its.at(-1)?.to ?? 0]
  const grouping = its.map(lengthOf).join(',')
  const digits = its.map((group) => text.slice(group.from, group.to)).join('')
  if (!standsAlone(text, from, to)) return false
  if (groupings.has(grouping)) return isTwelve(digits) && !isOfLongerRow(groups, first, last)
  const isWhole = first === 0 && (its.length === 1 || last === groups.length - 1)
  return isWhole && groupingsOfNine.has(grouping) && isCalledSo(text, from, to)
}

const lengthOf = ({ from, to }: Group) => to - from

/** No part of a longer word, but of one that says what it is: «CCCD017…». */
function standsAlone(text: string, from: number, to: number): boolean {
  if (/^-?\w/u.test(text.slice(to, to + 2))) return false
  return !/[\w-]/u.test(text.slice(Math.max(0, from - 1), from)) || /^[^a-z0-9]{0,3}$/u.test(sinceCalled(text, from) ?? 'not called')
}

/** Groups go on alike before or behind: a row of numbers, or one that is longer. */
function isOfLongerRow(groups: readonly Group[], first: number, last: number): boolean {
  const [before, begin, end, behind] = [groups[first - 1], groups[first], groups[last], groups[last + 1]].map((group) => (group ? lengthOf(group) : 0))
  return first !== last && (before === begin || behind === end)
}

/** Whether words beside nine digits say that they are of an identity card. */
function isCalledSo(text: string, from: number, to: number): boolean {
  const behind = fold(text.slice(to, to + near).split(/[\r\n]/u)[0] ?? '')
  if (ofMoney.test(behind) || ofCountry.test(text.slice(Math.max(0, from - 5), from))) return false
  const between = sinceCalled(text, from)
  return between === null ? calledAfter.test(behind) : !ofPhone.test(between)
}

/** What stands on the line between the name of a card and a place; null where none is named near it. */
function sinceCalled(text: string, at: number): string | null {
  const before = fold(text.slice(Math.max(0, at - near), at).split(/[\r\n]/u).at(-1) ?? '')
  const name = [...before.matchAll(names)].at(-1)
  return name ? before.slice(name.index + name[0].length) : null
}
