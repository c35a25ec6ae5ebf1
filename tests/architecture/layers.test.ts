import { ESLint, type Linter } from 'eslint'
import tseslint from 'typescript-eslint'
import { describe, expect, test } from 'vitest'

/**
 * The linter is the guard of the layers, so here the guard is guarded: each fault is written into a file that does not
 * exist and must be refused, and beside it stands what must be let through. Rules that need types are left out for speed.
 */
const eslint = new ESLint({
  overrideConfig: [
    { ...(tseslint.configs.disableTypeChecked as Linter.Config) },
    { languageOptions: { parserOptions: { projectService: false, project: false } } },
  ],
})

async function complaints(filePath: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(`${code}\n`, { filePath })
  return (result?.messages ?? []).map((each) => `${each.ruleId ?? 'fatal'}: ${each.message}`)
}

const layer = /^layers\/imports: /
const syntax = /^no-restricted-syntax: /

const refused: [what: string, file: string, code: string, rule: RegExp][] = [
  ['a rule importing the database', 'app/domain/learning/x.ts', `export { a } from '#app/data/learning/a.server.ts'`, layer],
  ['a rule importing the database by a relative path', 'app/domain/learning/x.ts', `export { a } from '../../data/learning/a.server.ts'`, layer],
  ['a rule importing it when needed', 'app/domain/x.ts', `export const a = () => import('#app/data/a.server.ts')`, layer],
  ['a rule importing a package', 'app/domain/x.ts', `import { z } from 'zod'\nexport { z }`, layer],
  ['a rule importing a part of Node', 'app/domain/x.ts', `export { readFileSync } from 'node:fs'`, layer],
  ['a page importing Prisma', 'app/routes/home.tsx', `export { PrismaClient } from '@prisma/client'`, layer],
  ['a page importing the generated client', 'app/routes/home.tsx', `export { PrismaClient } from '#app/generated/prisma/client.ts'`, layer],
  ['a page writing to the database', 'app/routes/home.tsx', `export { savePerson } from '#app/data/people/person.server.ts'`, layer],
  ['a page taking the whole of a data module', 'app/routes/home.tsx', `import * as people from '#app/data/people/person.server.ts'\nexport { people }`, layer],
  ['a use case importing a page', 'app/usecases/learning/finish-lesson.server.ts', `export { a } from '#app/routes/home.tsx'`, layer],
  ['a use case opening the world itself', 'app/usecases/x.server.ts', `export { world } from '#app/world.server.ts'`, layer],
  ['a use case importing Prisma', 'app/usecases/x.server.ts', `import type { PrismaClient } from '@prisma/client'\nexport type A = PrismaClient`, layer],
  ['a component reading the database', 'app/ui/x.tsx', `export { findPerson } from '#app/data/people/person.server.ts'`, layer],
  ['lucia outside auth', 'app/usecases/x.server.ts', `export { Lucia } from 'lucia'`, layer],
  ['a page opening the mail integration', 'app/routes/x.tsx', `export { mailer } from '#app/integrations/mail.server.ts'`, layer],
  ['the database importing a use case', 'app/data/x.server.ts', `export { a } from '#app/usecases/a.server.ts'`, layer],
  ['a job importing a page', 'app/jobs/x.server.ts', `export { a } from '#app/routes/a.tsx'`, layer],
  ['a folder the table does not know', 'app/services/x.ts', `export const a = 1`, layer],
  ['a file at the top the table does not know', 'app/stuff.server.ts', `export const a = 1`, layer],
  ['the app importing its tests', 'app/domain/x.ts', `export { a } from '#tests/support/makers.ts'`, layer],
  ['new Date() in a rule', 'app/domain/x.ts', `export const a = () => new Date()`, syntax],
  ['Date.now() in a rule', 'app/domain/x.ts', `export const a = () => Date.now()`, syntax],
  ['Math.random() in a rule', 'app/domain/x.ts', `export const a = () => Math.random()`, syntax],
  ['waiting in a rule', 'app/domain/x.ts', `export const a = async () => 1`, syntax],
  ['a class in a rule', 'app/domain/x.ts', `export class A {}`, syntax],
  ['the process in a rule', 'app/domain/x.ts', `export const a = () => process.pid`, /^no-restricted-globals: /],
  ['the network in a rule', 'app/domain/x.ts', `export const a = () => fetch('/')`, /^no-restricted-globals: /],
  ["the machine's time zone in a page", 'app/routes/x.tsx', `export const a = (b: Date) => b.getHours()`, syntax],
  ['the environment outside env.server.ts', 'app/usecases/x.server.ts', `export const a = process.env['HOME']`, /^no-restricted-properties: /],
  ['the environment by its other name', 'app/http/x.server.ts', `export { env } from 'node:process'`, /^no-restricted-imports: /],
  ['console in the app', 'app/http/x.server.ts', `console.log(1)`, /^no-console: /],
  ['an inline style', 'app/ui/x.tsx', `export const A = () => <p style={{ color: 'red' }} />`, syntax],
  ['a handler that would never run', 'app/ui/x.tsx', `export const A = () => <button onClick={() => {}} />`, syntax],
  ['raw HTML', 'app/ui/x.tsx', `export const A = (p: { __html: string }) => <p dangerouslySetInnerHTML={p} />`, syntax],
  ['a type imported as a value', 'app/usecases/x.server.ts', `import { A } from '#app/domain/a.ts'\nexport const b = (a: A): A => a`, /consistent-type-imports: /],
  ['a test that waits by the clock', 'tests/e2e/x.spec.ts', `await page.waitForTimeout(10)`, syntax],
  ['a sleep in a test', 'tests/usecases/x.test.ts', `await new Promise((wake) => setTimeout(wake, 10))`, syntax],
  ['one test run alone', 'tests/usecases/x.test.ts', `it.only('a', () => {})`, syntax],
  ['a test left out', 'tests/e2e/x.spec.ts', `test.skip('a', () => {})`, syntax],
  ['a group of tests left out', 'tests/e2e/x.spec.ts', `test.describe.skip('a', () => {})`, syntax],
  ['a test promised for later', 'app/domain/x.test.ts', `it.todo('a')`, syntax],
  ['a mocked module', 'tests/usecases/x.test.ts', `vi.mock('#app/data/a.server.ts')`, syntax],
  ['a file longer than 250 lines', 'app/domain/x.ts', 'export {}\n'.repeat(251), /^max-lines: /],
  ['a function longer than 60 lines', 'app/domain/x.ts', `export function a(b: number): number {\n${'  b += 1\n'.repeat(60)}  return b\n}`, /^max-lines-per-function: /],
]

const allowed: [what: string, file: string, code: string][] = [
  ['a rule using a rule of another area that is named like a layer', 'app/domain/learning/x.ts', `export { a } from '../catalogue/course.ts'`],
  ['a rule reading a moment it is given', 'app/domain/x.ts', `export const a = (text: string) => new Date(text)`],
  ['a page reading rows', 'app/routes/x.tsx', `export { findPerson } from '#app/data/people/person.server.ts'`],
  ['a page naming the type of a row', 'app/routes/x.tsx', `import type { PersonRow } from '#app/data/people/person.server.ts'\nexport type A = PersonRow`],
  ['a page using its own types and the world', 'app/routes/x.tsx', `import type { Route } from './+types/x'\nimport { world } from '#app/world.server.ts'\nexport const a = (b: Route.Args) => [world, b]`],
  ['a use case taking the world as an argument', 'app/usecases/x.server.ts', `import type { World } from '#app/world.server.ts'\nexport const a = (world: World) => world`],
  ['the database using its client', 'app/data/x.server.ts', `import type { PrismaClient } from '#app/generated/prisma/client.ts'\nexport { PrismaPg } from '@prisma/adapter-pg'\nexport type A = PrismaClient`],
  ['the frame importing the style sheet', 'app/root.tsx', `import './app.css'\nexport const a = 1`],
  ['the environment in its one file', 'app/env.server.ts', `export const a = process.env['HOME']`],
  ['a test of a rule using vitest and fast-check', 'app/domain/x.test.ts', `import fc from 'fast-check'\nimport { test } from 'vitest'\ntest('a', () => { fc.assert(fc.property(fc.date(), () => new Date() > new Date(0))) })`],
]

describe('the linter', () => {
  test.each(refused)('refuses %s', async (_what, file, code, rule) => {
    const heard = await complaints(file, code)
    expect(heard.filter((each) => each.startsWith('fatal'))).toEqual([])
    expect(heard.some((each) => rule.test(each)), heard.join('\n') || 'nothing was refused').toBe(true)
  })

  test.each(allowed)('allows %s', async (_what, file, code) => {
    expect(await complaints(file, code)).toEqual([])
  })

  test('gives the reason, and what would be allowed instead', async () => {
    expect(await complaints('app/usecases/x.server.ts', `export { a } from '#app/routes/home.tsx'`)).toEqual([
      'layers/imports: app/usecases is what people can do, one verb a file: it may import domain, catalogue, data, credentials, integrations, world, not app/routes.',
    ])
  })

  test.each(['app/usecases/x.server.ts', 'tests/usecases/x.test.ts', 'scripts/x.ts'])('refuses a promise nobody waits for in %s', async (file) => {
    const asWritten = (await new ESLint().calculateConfigForFile(file)) as { rules: Record<string, unknown[]> }
    expect(asWritten.rules['@typescript-eslint/no-floating-promises']?.[0]).toBe(2)
  })
})
