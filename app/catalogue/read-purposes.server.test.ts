import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { loadPurposes } from './read-purposes.server.ts'

function aFolder(source: string | null): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'purposes-'))
  onTestFinished(() => fs.rmSync(folder, { recursive: true }))
  if (source !== null) fs.writeFileSync(path.join(folder, 'purposes.yaml'), source)
  return folder
}
const entry = (id: string, basis = 'consent') => `- { id: ${id}, title: Học, basis: ${basis}, data: Họ tên, seenBy: Bạn, kept: Một năm }\n`

test('every purpose to which people are asked to agree stands in the register as such', () => {
  const asked = loadPurposes('content').filter(({ basis }) => basis === 'consent').map(({ id }) => id)
  for (const purpose of ['learning', 'team-support']) expect(asked).toContain(purpose)
})

test('a folder without the file has no purposes', () => {
  expect(loadPurposes(aFolder(null))).toEqual([])
})

test('a purpose that stands twice, lacks a part or has another basis is refused', () => {
  expect(() => loadPurposes(aFolder(entry('a') + entry('a')))).toThrow(/twice/u)
  expect(() => loadPurposes(aFolder('- { id: a, title: Học }'))).toThrow()
  expect(() => loadPurposes(aFolder(entry('a', 'interest')))).toThrow()
  expect(loadPurposes(aFolder(entry('a') + entry('b', 'duty')))).toHaveLength(2)
})
