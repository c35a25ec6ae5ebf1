import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
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

test('a full disk leaves the seal that was kept, and nothing beside it; what a process left half-way is gone with the next seal, and no seal kept by its number', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'seals-'))
  onTestFinished(() => { fs.rmSync(folder, { recursive: true }) })
  const file = path.join(folder, 'seals.txt')
  const witness = sealWitness(file)
  witness.keep(first)
  witness.restart(first)
  const { writeSync } = fs
  const write = vi.spyOn(fs, 'writeSync').mockImplementationOnce(((open: number, bytes: Buffer) => writeSync(open, bytes, 0, 5)) as typeof fs.writeSync).mockImplementationOnce(() => { throw Object.assign(new Error('no space left'), { code: 'ENOSPC' }) })
  expect(() => { witness.keep(second) }).toThrow('no space left')
  write.mockRestore()
  expect(witness.read()).toEqual(first)
  expect(fs.readdirSync(folder)).toEqual(['seals.txt', 'seals.txt.1'])
  for (const [name, seconds] of [['seals.txt.part-old', 0], ['seals.txt.part-of-another', Date.now() / 1000]] as const) {
    fs.writeFileSync(path.join(folder, name), '2:bb')
    fs.utimesSync(path.join(folder, name), seconds, seconds)
  }
  witness.keep(second)
  expect(fs.readdirSync(folder)).toEqual(['seals.txt', 'seals.txt.1', 'seals.txt.part-of-another'])
})

test('a disk that takes a part at a time has all of it in the end', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'seals-'))
  onTestFinished(() => { fs.rmSync(folder, { recursive: true }) })
  const { writeSync } = fs
  vi.spyOn(fs, 'writeSync').mockImplementation(((open: number, bytes: Buffer, from: number) => writeSync(open, bytes, from, Math.min(7, bytes.length - from))) as typeof fs.writeSync)
  const witness = sealWitness(path.join(folder, 'seals.txt'))
  witness.keep(second)
  expect(witness.read()).toEqual(second)
})

test('where no file is kept, memory does', () => {
  const witness = sealWitness()
  witness.keep(first)
  expect(witness.read()).toEqual(first)
})
