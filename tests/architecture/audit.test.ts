import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { filesUnder, root } from './tree.ts'

const read = (file: string) => readFileSync(path.join(root, file), 'utf8')
const useCases = filesUnder('app/usecases').filter((file) => file.endsWith('.server.ts'))
/** A staff use case is told who acts: `actorId`. */
const staff = useCases.filter((file) => /\bactorId\b/.test(read(file)))

test('every staff use case writes its audit entry inside its own transaction', () => {
  expect(staff.length).toBeGreaterThan(0)
  const silent = staff.filter((file) => {
    const [, inTransaction = ''] = read(file).split(/\$transaction\(async \(db\) => \{/)
    return !/await saveAuditEntry\(db,/.test(inTransaction)
  })
  expect(silent).toEqual([])
})

test('a page that only a role may write to calls staff use cases and no others', () => {
  const pages = filesUnder('app/routes').filter((file) => /\bwrite: role\(/.test(read(file)))
  const called = pages.flatMap((file) => [...read(file).matchAll(/^import (?!type\b).*'#(app\/usecases\/[^']+)'/gm)].map(([, useCase = '']) => ({ file, useCase })))
  expect(called.filter(({ useCase }) => !staff.includes(useCase))).toEqual([])
})
