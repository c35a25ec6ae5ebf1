import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { typedByHand } from '#app/domain/catalogue/check-by-hand.ts'
import { note, type Notes, shownPath } from './source.server.ts'

/** Notes what lessons and banks type by hand instead of taking it from a fact, line by line. */
export function noteTyped(notes: Notes): void {
  for (const folder of ['courses', 'assessments']) {
    for (const file of filesIn(path.join(notes.folder, folder))) noteFile(notes, `${folder}/${file}`)
  }
}

function noteFile(notes: Notes, relative: string): void {
  readFileSync(path.join(notes.folder, relative), 'utf8').split('\n').forEach((line, index) => {
    for (const typed of typedByHand(line)) note(notes, { file: shownPath(notes, relative) }, index + 1, `«${typed}» gõ tay: khai phần ấy của dữ kiện trong content/facts (parts), rồi viết {% fact "mã.phần" /%}.`)
  })
}

/** Lessons and banks below a folder, in order; none when it is not there. */
function filesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => file.replaceAll('\\', '/')).filter((file) => /\.(?:md|bank(?:\.\w+)?\.yaml)$/u.test(file)).sort()
  } catch {
    return []
  }
}
