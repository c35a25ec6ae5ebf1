import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { sealWitness } from './seal-witness.server.ts'

const [first, second] = [{ number: 1, hash: 'a'.repeat(43) }, { number: 2, hash: 'b'.repeat(43) }]

test('the newest seal is kept on disk for whoever opens the file next, and never an older one', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'seals-'))
  onTestFinished(() => { fs.rmSync(folder, { recursive: true }) })
  const file = path.join(folder, 'deep', 'seals.txt')
  expect(sealWitness(file).read()).toBeNull()
  sealWitness(file).keep(second)
  sealWitness(file).keep(first)
  expect(sealWitness(file).read()).toEqual(second)
  expect(fs.statSync(file).mode & 0o077).toBe(0)
  expect(fs.readdirSync(path.dirname(file))).toEqual(['seals.txt'])
})

test('begun anew on purpose it may be an older one, and what was kept stays beside it', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'seals-'))
  onTestFinished(() => { fs.rmSync(folder, { recursive: true }) })
  const witness = sealWitness(path.join(folder, 'seals.txt'))
  witness.keep(second)
  witness.restart(first)
  expect(witness.read()).toEqual(first)
  expect(sealWitness(path.join(folder, 'seals.txt.2')).read()).toEqual(second)
})

test('where no file is kept, memory does', () => {
  const witness = sealWitness()
  witness.keep(first)
  expect(witness.read()).toEqual(first)
})
