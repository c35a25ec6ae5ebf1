import { canonical } from '../people/text.ts'

/** Lower-case words without diacritics joined by hyphens. */
export function isSlug(text: string): boolean {
  return /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text)
}

/** A tone mark on the last vowel of an open oa, oe, uy: «hoà», «khoẻ», «thuỷ». */
const newPlace = /(?<!q)(?:o[àảãáạèẻẽéẹ]|u[ỳỷỹýỵ])(?!\p{L})/iu

/** Spelling of one line of a content file: NFC, tone marks in the old place, «…» as quotation marks. */
export function checkSpelling(line: string): readonly string[] {
  if (line !== line.normalize('NFC')) return ['Dòng này viết bằng dấu rời (NFD): mở tệp trong trình soạn thảo và lưu lại dạng UTF-8 NFC.']
  const moved = line.split(/\s+/u).filter((word) => newPlace.test(word)).map((word) => `«${word}» đặt dấu kiểu mới: viết «${canonical(word)}».`)
  return /[“”]/u.test(line) ? [...moved, 'Dấu nháy “…”: dùng «…».'] : moved
}

const address = /(?<![\p{L}\p{N}.-])[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}(?![\p{L}\p{N}@-])/gu
const fileNames = /\.(?:apk|avi|csv|docx?|exe|gif|ipa|jpe?g|mp[34]|pdf|png|pptx?|rar|txt|xlsx?|zip)$/

/** Addresses in a text that could lead somewhere: neither a reserved name (.example) nor one of a state agency (.gov.vn). */
export function liveAddresses(text: string): readonly string[] {
  return [...text.matchAll(address)].map(([found]) => found)
    .filter((found) => !/\.example$|(?:^|\.)gov\.vn$/.test(found) && !fileNames.test(found))
}
