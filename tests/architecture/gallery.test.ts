import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { galleryPages } from '#scripts/gallery/gallery.tsx'
import { everyQuestion } from '#tests/support/every-question.ts'
import { filesUnder, root } from './tree.ts'

const read = (file: string) => readFileSync(path.join(root, file), 'utf8')
/** They stand inside others that are shown. */
const inside = new Set(['PageFrame', 'Mark'])

test('the gallery shows every component of ui/', () => {
  const shown = filesUnder('scripts/gallery').map(read).join('\n')
  const components = filesUnder('app/ui').filter((file) => /^app\/ui\/[\w-]+\.tsx$/.test(file) && !file.includes('.test.')).flatMap((file) => [...read(file).matchAll(/^export function ([A-Z]\w+)/gm)].map(([, name = '']) => name))
  expect(components.length).toBeGreaterThan(40)
  expect(components.filter((name) => !inside.has(name) && !new RegExp(`<${name}\\b`, 'u').test(shown))).toEqual([])
})

test('the gallery shows every component of a question: each stands in the form of its type, unanswered and answered', () => {
  const form = read('app/ui/question-form.tsx')
  const parts = filesUnder('app/ui/question').filter((file) => file.endsWith('.tsx')).flatMap((file) => [...read(file).matchAll(/^export function ([A-Z]\w+)/gm)].map(([, name = '']) => name))
  expect(parts.length).toBeGreaterThan(7)
  expect(parts.filter((name) => !form.includes(`<${name} `))).toEqual([])
  const index = galleryPages('').get('index') ?? ''
  for (const type of Object.keys(everyQuestion)) for (const state of ['unanswered', 'answered']) expect(index).toContain(`${type}, ${state}`)
})

test('every page of the gallery can be drawn, and each state on it shows something', () => {
  const pages = galleryPages('')
  expect([...pages.keys()]).toContain('frame-guest')
  for (const [name, page] of pages) expect(page, name).toContain('<main')
  const looks = (pages.get('index') ?? '').split('<section class="entry"').slice(1).map((state) => state.slice(state.indexOf('</p>') + 4))
  expect(looks.length).toBeGreaterThan(100)
  expect(looks.filter((look) => !/^<\w/u.test(look))).toEqual([])
})

test('nothing of the product leads to the gallery', () => {
  const product = [...filesUnder('app'), ...filesUnder('public'), 'vite.config.ts', 'vite.browser.config.ts', 'vite.worker.config.ts', 'vite.checker.config.ts', 'react-router.config.ts']
  expect(product.filter((file) => /\.(?:tsx?|css|js|json|webmanifest)$/.test(file) && !file.startsWith('app/generated/') && /gallery/iu.test(read(file)))).toEqual([])
})
