import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { checkContent } from '#app/catalogue/check-content.server.ts'

const content = path.resolve(import.meta.dirname, '../content')

/** The files of the guide's example: a path on a line of its own, then the text in a fence. */
function exampleFiles(): ReadonlyMap<string, string> {
  const guide = readFileSync(path.join(content, 'README.md'), 'utf8')
  return new Map([...guide.matchAll(/^`((?:courses|facts)\/[^`]+)`\n\n```\w+\n([\s\S]*?)^```$/gm)].map(([, file = '', text = '']) => [file, text]))
}

test('the example of the editor\'s guide is a lesson that passes every check, once its course has its next rule', () => {
  const files = exampleFiles()
  expect([...files.keys()]).toEqual(['facts/vi-du.yaml', 'courses/thanh-toan-so/06-tien-dien.md', 'courses/thanh-toan-so/06-tien-dien.bank.yaml', 'courses/thanh-toan-so/final/06-tien-dien.bank.yaml'])
  const parent = mkdtempSync(path.join(tmpdir(), 'guide-'))
  const folder = path.join(parent, 'content')
  try {
    cpSync(content, folder, { recursive: true })
    for (const [file, text] of files) writeFileSync(path.join(folder, file), text, { flag: 'wx' })
    const [{ message = '' } = {}, ...others] = checkContent(folder, '2026-11-24').problems
    expect(others).toEqual([])
    expect(message).toContain('ghi «version: 2»')
    const course = path.join(folder, 'courses/thanh-toan-so/course.yaml')
    writeFileSync(course, readFileSync(course, 'utf8').replace('version: 1', 'version: 2'))
    appendFileSync(path.join(folder, 'rules.yaml'), `${/«(- .+)»/u.exec(message)?.[1] ?? ''}\n`)
    const { catalogue, problems } = checkContent(folder, '2026-11-24')
    expect(problems).toEqual([])
    expect(catalogue.courses.find(({ id }) => id === 'thanh-toan-so')?.lessons.at(-1)).toMatchObject({ id: 'tien-dien', practice: { length: 7 }, graded: { length: 8 } })
  } finally {
    rmSync(parent, { recursive: true })
  }
// The whole of the content is built, which takes half of the usual patience where nothing else runs.
})
