import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import fs from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { readEnv } from '#app/env.server.ts'

const folder = 'deploy'
const units = fs.readdirSync(folder).filter((name) => /\.(?:service|timer)$/u.test(name))
const textOf = (name: string) => fs.readFileSync(path.join(folder, name), 'utf8')

test.each(units.filter((name) => name.endsWith('.service')))('%s starts a script that is there, as nobody privileged', (name) => {
  const [, script = ''] = /^ExecStart=\/usr\/bin\/env node scripts\/bootstrap\.mjs (scripts\/[\w-]+\.ts)/mu.exec(textOf(name)) ?? []
  expect(fs.existsSync(script)).toBe(true)
  expect(textOf(name)).toMatch(/^User=kynangso$/mu)
  expect(textOf(name)).toMatch(/^NoNewPrivileges=yes$/mu)
  // Whichever of them stands alone on a machine finds its folder of data there.
  expect(textOf(name)).toMatch(/DATA_DIR=\/var\/lib\/kynangso\nStateDirectory=kynangso$/mu)
})

test.each(units.filter((name) => /^Restart=/mu.test(textOf(name))))('%s is not killed while what is under way may still end', (name) => {
  const { DRAIN_SECONDS: drain, LEAVE_SECONDS: leave } = readEnv({ SESSION_SECRET: 'a secret only for tests, long enough', LEAVE_SECONDS: '5' })
  expect(Number(/^TimeoutStopSec=(\d+)$/mu.exec(textOf(name))?.[1])).toBeGreaterThan(drain + leave)
})

test('the server may listen on 443, as it does with a certificate of its own, and nothing else that root may', () => {
  expect(textOf('kynangso.service')).toMatch(/^AmbientCapabilities=CAP_NET_BIND_SERVICE\nCapabilityBoundingSet=CAP_NET_BIND_SERVICE$/mu)
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

/** The lines of the Containerfile by what they do, comments left out. */
function instructions(): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>()
  for (const line of textOf('Containerfile').split('\n').filter((each) => each !== '' && !each.startsWith('#'))) {
    const [, name = '', rest = ''] = /^([A-Z]+) (.+)$/u.exec(line) ?? []
    found.set(name, [...found.get(name) ?? [], rest])
  }
  return found
}

test('the container file, which says what of it was tried and what was not, names nothing that is not there, and runs as nobody privileged', () => {
  const all = instructions()
  const of = (name: string) => (all.get(name) ?? []).join('\n')
  const { scripts, engines } = JSON.parse(fs.readFileSync('package.json', 'utf8')) as { scripts: Record<string, string>; engines: { node: string } }
  expect(textOf('Containerfile')).toMatch(/^# Tried on \d{4}-\d\d-\d\d with .*: all (\d+) steps pass[\s\S]+Not tried: /u)
  expect(textOf('Containerfile').split('\n').filter((line) => /^[A-Z]+ /u.test(line))).toHaveLength(Number(/all (\d+) steps/u.exec(textOf('Containerfile'))?.[1]))
  expect([...all.keys()].sort()).toEqual(['CMD', 'COPY', 'ENV', 'EXPOSE', 'FROM', 'HEALTHCHECK', 'RUN', 'STOPSIGNAL', 'USER', 'VOLUME', 'WORKDIR'])
  // A newer Node than package.json asks at least.
  expect(Number(/^docker\.io\/library\/node:(\d+)-/u.exec(of('FROM'))?.[1])).toBeGreaterThanOrEqual(Number(/\d+/u.exec(engines.node)?.[0]))
  expect(of('USER')).toBe('kynangso')
  expect(of('RUN')).toContain('useradd')
  for (const [, script = ''] of of('RUN').matchAll(/npm run ([\w:-]+)/gu)) expect(Object.keys(scripts)).toContain(script)
  const env = Object.fromEntries(of('ENV').split(' ').map((pair) => pair.split('=') as [string, string]))
  const known = fs.readFileSync('app/env.server.ts', 'utf8')
  for (const name of Object.keys(env)) expect(known).toMatch(new RegExp(`^  ${name}: `, 'mu'))
  expect([of('VOLUME'), of('EXPOSE')]).toEqual([env['DATA_DIR'], env['PORT']])
  const [command, ...args] = JSON.parse(of('CMD')) as string[]
  expect(command).toBe('node')
  expect(args.map((file) => fs.existsSync(file))).toEqual([true, true])
  const [, checked = ''] = /path: '(\/\w+)'/u.exec(of('HEALTHCHECK')) ?? []
  expect(checked).not.toBe('')
  expect(fs.readFileSync('app/web.server.ts', 'utf8') + fs.readFileSync('app/routes.ts', 'utf8')).toContain(checked.slice(1))
})

const tls = { TLS_CERT_FILE: path.resolve('tests/support/tls/cert.pem'), TLS_KEY_FILE: path.resolve('tests/support/tls/key.pem') }

test.each([['HTTP', {}], ['HTTPS with a certificate for another name', tls]])('a container that speaks %s is found healthy while it answers, and not where it says that it does not or is not there', async (_what, env) => {
  const answering = { status: 200 }
  const answer: RequestListener = (request, response) => { response.writeHead(request.url === '/health' ? answering.status : 404).end() }
  const server = env === tls ? createSecureServer({ cert: fs.readFileSync(tls.TLS_CERT_FILE), key: fs.readFileSync(tls.TLS_KEY_FILE) }, answer) : createServer(answer)
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
  const { port } = server.address() as AddressInfo
  const command = / CMD (.+)$/u.exec(instructions().get('HEALTHCHECK')?.[0] ?? '')?.[1] ?? ''
  const code = async () => (await once(spawn('sh', ['-c', command], { env: { PATH: `${path.dirname(process.execPath)}:/usr/bin:/bin`, PORT: String(port), ...env }, stdio: 'inherit' }), 'exit'))[0] as number
  expect(await code()).toBe(0)
  answering.status = 503
  expect(await code()).toBe(1)
  server.close()
  expect(await code()).toBe(1)
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

test('a container that was killed while it held its lock starts again, though it has the number that stands in it', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bootstrap-'))
  onTestFinished(() => { fs.rmSync(folder, { recursive: true }) })
  for (const name of ['scripts', 'var', 'app/generated/prisma']) fs.mkdirSync(path.join(folder, name), { recursive: true })
  // Installed and generated already, as in an image.
  const stamp = createHash('sha256').update(fs.readFileSync('prisma/schema.prisma')).update(fs.readFileSync('node_modules/prisma/package.json')).digest('hex')
  for (const [name, text] of [['.stamp', stamp], ['prisma/client.ts', '']] as const) fs.writeFileSync(path.join(folder, 'app/generated', name), text)
  for (const name of ['node_modules', 'package-lock.json', 'prisma']) fs.symlinkSync(path.resolve(name), path.join(folder, name))
  fs.copyFileSync('scripts/bootstrap.mjs', path.join(folder, 'scripts/bootstrap.mjs'))
  fs.writeFileSync(path.join(folder, 'scripts/here.ts'), "console.log('here')\n")
  const { stdout } = spawnSync('sh', ['-c', 'echo $$ > var/bootstrap.lock; exec "$0" scripts/bootstrap.mjs scripts/here.ts', process.execPath], { cwd: folder, encoding: 'utf8', timeout: 60_000 })
  expect(stdout).toBe('here\n')
})
