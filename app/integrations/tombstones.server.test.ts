import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { tombstones } from './tombstones.server.ts'

const [one, two] = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'].map((personId) => ({ personId, erasedAt: new Date('2026-11-23T02:00:00.000Z') })) as [{ personId: string; erasedAt: Date }, { personId: string; erasedAt: Date }]

function aFile(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tombstones-'))
  onTestFinished(() => fs.rmSync(folder, { recursive: true }))
  return path.join(folder, 'deeper', 'erased.txt')
}

test('who was erased is on the list once, whichever process put them there', () => {
  const file = aFile()
  const [here, there] = [tombstones(file), tombstones(file)]
  expect(here.list()).toEqual([])
  here.keep([one])
  there.keep([one, two])
  expect(here.list()).toEqual([one, two])
  expect(fs.readFileSync(file, 'utf8').match(/1111 /gu)).toHaveLength(1)
})

test('a line that was cut short costs nobody but itself, and is written again', () => {
  const file = aFile()
  tombstones(file).keep([one])
  fs.appendFileSync(file, two.personId.slice(0, 20))
  expect(tombstones(file).list()).toEqual([one])
  tombstones(file).keep([two])
  expect(tombstones(file).list()).toEqual([one, two])
})

test('where no file is kept the list lasts as long as the process', () => {
  const list = tombstones()
  list.keep([two])
  expect(list.list()).toEqual([two])
})
