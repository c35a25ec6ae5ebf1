import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { filesUnder, root } from './tree.ts'

const read = (file: string) => readFileSync(path.join(root, file), 'utf8')
const useCases = filesUnder('app/usecases').filter((file) => file.endsWith('.server.ts'))
/** A staff use case is told who acts: `actorId`. */
const staff = useCases.filter((file) => /\bactorId\b/.test(read(file)))
/** Whom an order may name beside whoever gives it. */
const named = ['personId', 'learnerId', 'wardId', 'keptId', 'mergedId', 'officialId', 'personIds']

/** What the orders of a use case name: those of its function's own parameters and of the interfaces beside it. */
function orderedIn(text: string): ReadonlySet<string> {
  const orders = [...text.matchAll(/export (?:async )?function \w+\([^)]*\)|interface \w+[^{]*\{[^}]*\}/gu)].map(([order]) => order).join(' ')
  return new Set([...orders.matchAll(/\breadonly (\w+):/gu)].map(([, name = '']) => name))
}

/** A use case by which one person changes something of another, whether staff or not: its order names both. */
const onOthers = useCases.filter((file) => {
  const names = orderedIn(read(file))
  return writes(file) && (names.has('guardianId') || (names.has('actorId') && named.some((name) => names.has(name))))
})

function writes(file: string): boolean {
  return /import \{[^}]*\b(?:save|end|take|drop|move)[A-Z]\w*[^}]*\} from '#app\/data\//u.test(read(file))
}

const isAudited = (file: string) => {
  const [, inTransaction = ''] = read(file).split(/\$transaction\(async \(db\) => \{/)
  return /await saveAuditEntry\(db,/.test(inTransaction)
}

test('every staff use case writes its audit entry inside its own transaction', () => {
  expect(staff.length).toBeGreaterThan(0)
  expect(staff.filter((file) => !isAudited(file))).toEqual([])
})

test('whoever changes something of somebody else is on record, staff or not', () => {
  expect(onOthers.length).toBeGreaterThan(20)
  expect(onOthers).toEqual(expect.arrayContaining(['give-ward-code', 'edit-ward', 'grant-role', 'end-role', 'merge-people'].map((name) => expect.stringContaining(name) as string)))
  expect(onOthers.filter((file) => !isAudited(file))).toEqual([])
})

test('whoever changes how somebody else comes in, who they are or what they may do tells them', () => {
  const ofAccounts = onOthers.filter((file) => file.startsWith('app/usecases/people/'))
  expect(ofAccounts.length).toBeGreaterThan(5)
  // Whom a guardian makes an account for chose its secret beside them.
  const made = ['app/usecases/people/add-ward.server.ts']
  expect(ofAccounts.filter((file) => !made.includes(file) && !/await tellPeople\(world, db,/.test(read(file)))).toEqual([])
})

test('a page that only a role may write to calls staff use cases and no others', () => {
  // One seals what is shown, the other reads a file into the lines of a form; neither touches the database.
  const untouching = ['app/usecases/people/seen-pair.server.ts', 'app/usecases/roadmap/read-target-file.server.ts']
  for (const file of untouching) expect(read(file)).not.toContain("'#app/data/")
  const pages = filesUnder('app/routes').filter((file) => /\bwrite: role\(/.test(read(file)))
  const called = pages.flatMap((file) => [...read(file).matchAll(/^import (?!type\b).*'#(app\/usecases\/[^']+)'/gm)].map(([, useCase = '']) => ({ file, useCase })))
  expect(called.filter(({ useCase }) => !staff.includes(useCase) && !untouching.includes(useCase))).toEqual([])
})
