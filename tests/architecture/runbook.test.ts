/** What is said to whoever runs the product must be true on the day they need it: commands that are there, words that the product says, places that answer. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { listRoutes } from '#tests/support/routes.ts'
import { filesUnder, root } from './tree.ts'

const textOf = (file: string) => readFileSync(path.join(root, file), 'utf8')
const operating = textOf('OPERATING.md')
const troubles = (operating.split('\n## Troubles\n')[1] ?? '').split('\n').filter((line) => /^\d+\. /u.test(line))
const sources = filesUnder().filter((file) => /^(?:app|scripts)\/.*\.(?:ts|tsx)$/u.test(file) && !/\.test\.tsx?$/u.test(file)).map(textOf).join('\n')

test('ten troubles and more, each with what is seen, a command and its answer, and what to do', () => {
  expect(troubles.length).toBeGreaterThanOrEqual(10)
  expect(troubles.filter((line) => !/^\d+\. \*\*.+\*\* \*Seen:\* .+ \*Ask:\* (?:[^*]*: )?`[^`]+`.* → .+ \*Do:\* .+/u.test(line))).toEqual([])
})

test('what they quote the product says in these very words', () => {
  const quoted = troubles.flatMap((line) => [...line.matchAll(/«([^»]+)»/gu)].flatMap(([, words = '']) => words.split(' … '))).filter((words) => words.length >= 10)
  expect(quoted.length).toBeGreaterThan(7)
  expect(quoted.filter((words) => !sources.includes(words))).toEqual([])
})

test('every command of ours, place and measure that is named is there', () => {
  const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Readonly<Record<string, string>> }
  for (const file of ['OPERATING.md', 'README.md', 'SECURITY.md']) expect([...textOf(file).matchAll(/npm run ([\w:-]+)/gu)].map(([, name = '']) => name).filter((name) => !(name in scripts)), file).toEqual([])
  const served = new Set([...listRoutes().map(({ address }) => address), ...[...textOf('app/web.server.ts').matchAll(/app\.get\('(\/[\w/.]+)'/gu)].map(([, address = '']) => address)])
  const named = [...operating.matchAll(/`(?:curl [^`]*?http:\/\/127\.0\.0\.1:3000)?(\/[a-z][a-z/-]*)(?:`| \| )/gu)].map(([, address = '']) => address).filter((address) => !/^\/(?:etc|opt|usr)\//u.test(address))
  expect(named).toEqual(expect.arrayContaining(['/ready', '/metrics', '/health/jobs', '/admin/sending']))
  expect(named.filter((address) => !served.has(address))).toEqual([])
  expect([...operating.matchAll(/`(\w+_(?:up|read|seconds))\b/gu)].map(([, name = '']) => name).filter((name) => !sources.includes(`'${name}'`))).toEqual([])
})
