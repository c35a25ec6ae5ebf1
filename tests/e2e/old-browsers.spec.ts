/** The built files, held against what the oldest phones know: Chrome 95 for Android, the last for Android 5. */
import fs from 'node:fs'
import path from 'node:path'
import { youngScript, youngStyles } from '#tests/support/compatibility.ts'
import { expect, test } from './support/journey.ts'

/** Left out by an old browser without a loss: lines then break, and ink is then spared, as everywhere before (the prefixed form is beside it). */
const harmless = ['text-wrap', 'text-wrap: balance', 'text-wrap: pretty', 'print-color-adjust', 'print-color-adjust: exact']
const folder = 'build/client'
const built = (ending: string) => fs.globSync(`**/*.${ending}`, { cwd: folder }).map((file) => path.join(folder, file)).sort()

test('no built style sheet holds a rule that Chrome 95 does not know', () => {
  const files = built('css')
  expect(files.length).toBeGreaterThan(3)
  for (const file of files) expect(youngStyles(fs.readFileSync(file, 'utf8')).filter((each) => !harmless.includes(each)), file).toEqual([])
})

test('no built script holds syntax or names that Chrome 95 does not know', () => {
  const files = built('js')
  expect(files.length).toBeGreaterThan(2)
  for (const file of files) expect(youngScript(fs.readFileSync(file, 'utf8')), file).toEqual([])
})
