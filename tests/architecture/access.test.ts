import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { RouteConfigEntry } from '@react-router/dev/routes'
import { describe, expect, test } from 'vitest'
import routes from '#app/routes.ts'
import { guardedBy } from '#app/auth/access.server.ts'
import { nobody, type Access } from '#app/domain/people/access.ts'

type Guarded = { readonly [guardedBy]?: Access }
interface RouteModule { readonly access?: { readonly read?: Access; readonly write?: Access }; readonly loader?: Guarded; readonly action?: Guarded }

const filesOf = (entries: readonly RouteConfigEntry[]): string[] => entries.flatMap((entry) => [entry.file, ...filesOf(entry.children ?? [])])
const files = filesOf(routes)

/** Who may read and write is said beside each loader and action, and is what guards them. */
describe.each(files)('%s', (file) => {
  test('declares who may read and who may write, and is guarded by just that', async () => {
    const module = await import(path.resolve('app', file)) as RouteModule
    expect(module.access?.read, 'export const access = { read, write }').toBeDefined()
    expect(module.access?.write, 'export const access = { read, write }').toBeDefined()
    expect(module.loader?.[guardedBy], 'export const loader = guarded(access.read, …)').toBe(module.access?.read)
    if (module.action) expect(module.action[guardedBy], 'export const action = guarded(access.write, …)').toBe(module.access?.write)
    else expect(module.access?.write, 'without an action, write is nobody').toBe(nobody)
  })
})

test('there are routes to check', () => { expect(files.length).toBeGreaterThan(10) })

test('what is served beside the routes is known, and says nothing of anybody', () => {
  const server = readFileSync(path.resolve('app/web.server.ts'), 'utf8')
  // Whether it lives, is ready and does its jobs; figures for whoever watches it (http/metrics.server.test.ts says whom they answer); files of the build and of the tree; and the routes.
  expect([...server.matchAll(/\bapp\.(\w+)\('([^']+)',/gu)].map(([, method, place]) => `${method} ${place}`)).toEqual(['set trust proxy', 'get /health', 'get /ready', 'get /health/jobs', 'get /metrics', 'use /assets', 'use /recordings', 'get /worker.js', 'all /{*path}'])
})
