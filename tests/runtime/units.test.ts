import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const folder = 'deploy'
const units = fs.readdirSync(folder).filter((name) => /\.(?:service|timer)$/u.test(name))
const textOf = (name: string) => fs.readFileSync(path.join(folder, name), 'utf8')

test.each(units.filter((name) => name.endsWith('.service')))('%s starts a script that is there, as nobody privileged', (name) => {
  const [, script = ''] = /^ExecStart=\/usr\/bin\/env node scripts\/bootstrap\.mjs (scripts\/[\w-]+\.ts)/mu.exec(textOf(name)) ?? []
  expect(fs.existsSync(script)).toBe(true)
  expect(textOf(name)).toMatch(/^User=kynangso$/mu)
  expect(textOf(name)).toMatch(/^NoNewPrivileges=yes$/mu)
})

test.each(units.filter((name) => name.endsWith('.timer')))('%s has its service, and makes up a time that was missed', (name) => {
  expect(units).toContain(name.replace('.timer', '.service'))
  expect(textOf(name)).toMatch(/^Persistent=true$/mu)
})

test('systemd finds nothing wrong with them, where it is installed', () => {
  const { error, status, stderr } = spawnSync('systemd-analyze', ['verify', ...units.map((name) => path.join(folder, name))], { encoding: 'utf8' })
  const isThere = (error as NodeJS.ErrnoException | undefined)?.code !== 'ENOENT'
  expect(isThere ? { status, said: stderr.split('\n').filter((line) => line.includes('kynangso')) } : { status: 0, said: [] }).toEqual({ status: 0, said: [] })
})

test('no image takes in secrets, databases, history or dependencies: what the file copies, the ignore file leaves out', () => {
  const copied = /^COPY (?:--\S+ )*(.+) \.$/mu.exec(textOf('Containerfile'))?.[1]
  const left = fs.readFileSync('.dockerignore', 'utf8').split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  expect(copied).toBe('.')
  expect(left).toEqual(expect.arrayContaining(['var', '.env', '.env.*', '.git', 'node_modules']))
  expect(left.filter((line) => line.startsWith('!'))).toEqual([])
  // Whatever Git leaves out is made on a machine, and belongs to that machine.
  const unknown = fs.readFileSync('.gitignore', 'utf8').split('\n').filter((line) => line !== '').map((line) => line.replace(/\/$/u, '')).filter((line) => !left.includes(line) && !left.includes(`**/${line}`))
  expect(unknown).toEqual([])
})
