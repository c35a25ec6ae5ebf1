import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { filesUnder, root } from './tree.ts'

const ours = filesUnder()
const code = /\.(ts|tsx|js|mjs|cjs)$/

const serverLayers = ['data', 'auth', 'integrations', 'usecases', 'jobs', 'catalogue']

test('every file of a server layer carries the suffix that keeps it from the browser', () => {
  const inServerLayer = ours.filter((file) => serverLayers.some((layer) => file.startsWith(`app/${layer}/`)) && code.test(file) && !file.endsWith('.d.ts')) // types alone never run
  expect(inServerLayer.filter((file) => !/\.server(\.db)?(\.test)?\.tsx?$/.test(file))).toEqual([])
})

test('no file and no folder is named for nothing in particular', () => {
  const vague = /^(utils?|misc|helpers?|common|shared|stuff|lib)$/i
  const parts = (file: string) => file.split('/').map((part) => part.split('.')[0] ?? '')
  const watched = ours.filter((file) => /^(app|tests|scripts|prisma|eslint)\//.test(file))
  expect(watched.filter((file) => parts(file).some((part) => vague.test(part)))).toEqual([])
})

test('no file of the app is longer than 250 lines', () => {
  const lines = (file: string) => readFileSync(path.join(root, file), 'utf8').trimEnd().split('\n').length
  const text = ours.filter((file) => file.startsWith('app/') && /\.(ts|tsx|css|md)$/.test(file))
  expect(text.map((file) => `${file}: ${lines(file)}`).filter((each) => Number(each.split(': ')[1]) > 250)).toEqual([])
})

test('a server that runs puts no file of people on its disk: what writes one is known, and holds seals, ids of the erased, a secret, copies that are sealed, or the database', () => {
  const writing = ours.filter((file) => file.startsWith('app/') && code.test(file) && !file.includes('.test.') && !file.startsWith('app/generated/') && /\b(?:writeFile|writeFileSync|appendFile|appendFileSync|createWriteStream|writeSync|copyFileSync)\(/.test(readFileSync(path.join(root, file), 'utf8')))
  expect(writing).toEqual(['app/catalogue/small-content.server.ts', 'app/data/backup/base-copy.server.ts', 'app/data/backup/files.server.ts', 'app/data/embedded/postmaster.server.ts', 'app/env.server.ts', 'app/integrations/seal-witness.server.ts', 'app/integrations/write-through.server.ts'])
  const through = ours.filter((file) => file.startsWith('app/') && !file.includes('.test.') && /writeThrough\(/.test(readFileSync(path.join(root, file), 'utf8')) && !file.endsWith('write-through.server.ts'))
  expect(through).toEqual(['app/integrations/seal-witness.server.ts', 'app/integrations/tombstones.server.ts'])
})

test('only data/ asks the database', () => {
  const query = /\bdb\s*\.(?:\$(?:query|execute)Raw|\w+\s*\.(?:find|create|update|upsert|delete|count|aggregate|groupBy)\w*\()/
  const asking = ours.filter((file) => /^app\/(?!data\/|generated\/)/.test(file) && code.test(file) && !file.includes('.test.') && query.test(readFileSync(path.join(root, file), 'utf8')))
  expect(asking).toEqual([])
})

test('a server that a test starts over a database of its own keeps its seals in a folder of its own, never in the one that somebody works with', () => {
  const starting = ours.filter((file) => /^(tests|scripts)\//.test(file) && code.test(file)).flatMap((file) => [...readFileSync(path.join(root, file), 'utf8').matchAll(/\bread(?:Env|Settings)\([^\n]*DATABASE_URL:[^\n]*/gu)].map(([call]) => ({ file, call })))
  expect(starting.map(({ file }) => file)).toEqual(expect.arrayContaining(['tests/e2e/serve-next.ts', 'tests/e2e/serve.ts', 'tests/faults/run-all.ts']))
  expect(starting.filter(({ call }) => !call.includes('DATA_DIR:')).map(({ file }) => file)).toEqual([])
})
