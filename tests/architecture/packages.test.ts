import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { filesUnder, root } from './tree.ts'

type Dependencies = Record<string, string>
type LockedPackage = { version?: string; resolved?: string; integrity?: string; link?: boolean; optionalDependencies?: Dependencies }

const read = (file: string) => readFileSync(path.join(root, file), 'utf8')
const lock = JSON.parse(read('package-lock.json')) as { packages: Record<string, LockedPackage> }
const manifest = JSON.parse(read('package.json')) as Record<'dependencies' | 'devDependencies' | 'optionalDependencies', Dependencies>
const pins = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies }

test('the lock file names no address: any mirror serves it', () => {
  const addressed = Object.entries(lock.packages).filter(([, locked]) => locked.resolved !== undefined)
  expect(addressed.map(([name, locked]) => `${name}: ${locked.resolved}`)).toEqual([])
})

test('every locked package has its checksum', () => {
  const installed = Object.entries(lock.packages).filter(([name, locked]) => name.startsWith('node_modules/') && !locked.link)
  expect(installed.filter(([, locked]) => !locked.integrity).map(([name]) => name)).toEqual([])
})

/** Every place npm would look for `name` when a package at `from` asks for it, nearest first. */
function placesOf(name: string, from: string): string[] {
  const place = `${from === '' ? '' : `${from}/`}node_modules/${name}`
  if (from === '') return [place]
  const outer = from.lastIndexOf('node_modules/')
  return [place, ...placesOf(name, outer <= 0 ? '' : from.slice(0, outer - 1))]
}

test('every optional platform package named in the lock is in the lock', () => {
  const missing = Object.entries(lock.packages).flatMap(([from, locked]) =>
    Object.keys(locked.optionalDependencies ?? {})
      .filter((name) => !placesOf(name, from).some((place) => place in lock.packages))
      .map((name) => `${from || 'package.json'} → ${name}`),
  )
  expect(missing).toEqual([])
})

test('nothing in the tree names a registry or carries a key to one', () => {
  const addresses = /registry\.(npmjs|yarnpkg|npmmirror)\.|npm\.pkg\.github\.|\/(artifactory|nexus)\/|\/api\/npm\/|^\s*(@[\w-]+:)?registry\s*=|_auth(Token)?\s*=/m
  const binary = /\.(png|jpe?g|webp|avif|ico|pdf|woff2?|gz|zip|wasm)$/
  const texts = filesUnder().filter((file) => !binary.test(file) && file !== '.env')
  expect(texts.filter((file) => addresses.test(read(file)))).toEqual([])
})

test('every direct dependency is pinned to one version, and the lock holds that version', () => {
  const exact = /^\d+\.\d+\.\d+(-[\w.-]+)?$/
  expect(Object.entries(pins).filter(([, version]) => !exact.test(version))).toEqual([])
  const drifted = Object.entries(pins).filter(([name, version]) => lock.packages[`node_modules/${name}`]?.version !== version)
  expect(drifted).toEqual([])
})

test("the schema engine that runs without downloads is the one Prisma's command line expects", () => {
  const expected = JSON.parse(read('node_modules/@prisma/engines-version/package.json')) as { version: string }
  expect(pins['@prisma/schema-engine-wasm']).toBe(expected.version)
})

test('the packages that must move together have one version', () => {
  const versions = (names: string[]) => [...new Set(names.map((name) => pins[name]))]
  expect(versions(['prisma', '@prisma/client', '@prisma/adapter-pg', '@prisma/driver-adapter-utils'])).toHaveLength(1)
  expect(versions(['react-router', '@react-router/dev', '@react-router/node', '@react-router/express'])).toHaveLength(1)
  expect(versions(['react', 'react-dom'])).toHaveLength(1)
})
