import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { backupSecret, certificateOf, readEnv, unsealedDatabases, withDatabase } from './env.server.ts'

const secret = 'x'.repeat(32)
const url = 'postgresql://app@db.example:5432/kynangso'

function aFolder(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'env-'))
  onTestFinished(() => fs.rmSync(folder, { recursive: true }))
  return folder
}

test('with nothing set it serves this machine only, from the embedded database', () => {
  const env = readEnv({ SESSION_SECRET: secret })
  expect(env).toMatchObject({ NODE_ENV: 'development', PORT: 3000, HOST: '127.0.0.1', TRUST_PROXY: 0, LOG_LEVEL: 'info', DEMO: false, COOKIE_SECURE: false })
  expect(env.DATABASE_URL).toBeUndefined()
  expect(env.DATA_DIR).toBe(path.resolve('var'))
  expect(env.CONTENT_DIR).toBe(path.resolve('content'))
})

test('an empty variable counts as unset, and unknown ones are nobody’s business', () => {
  expect(readEnv({ SESSION_SECRET: secret, PORT: '', DATABASE_URL: ' ', HOME: '/root' })).toMatchObject({ PORT: 3000 })
})

test('where people ask about their data is a line of text, as whoever runs it says it', () => {
  expect(readEnv({ SESSION_SECRET: secret, CONTACT: ' Sở Khoa học, 0218 000 000 ' }).CONTACT).toBe('Sở Khoa học, 0218 000 000')
  expect(readEnv({ SESSION_SECRET: secret }).CONTACT).toBeUndefined()
  expect(() => readEnv({ SESSION_SECRET: secret, CONTACT: 'x'.repeat(301) })).toThrow(/CONTACT phải là/u)
})

test('the result cannot be changed', () => {
  const env = readEnv({ SESSION_SECRET: secret })
  expect(Object.isFrozen(env)).toBe(true)
  expect(Object.isFrozen(withDatabase(env, url))).toBe(true)
})

const wrong: [string, string][] = [
  ['NODE_ENV', 'prod'],
  ['PORT', '65536'],
  ['PORT', '3000x'],
  ['PORT', '-1'],
  ['HOST', 'http://localhost'],
  ['DATABASE_URL', 'mysql://a@b/c'],
  ['DATABASE_URL', 'kynangso'],
  ['SESSION_SECRET', 'x'.repeat(31)],
  ['PUBLIC_ORIGIN', 'kynangso.vn'],
  ['PUBLIC_ORIGIN', 'kynangso.vn:3000'],
  ['PUBLIC_ORIGIN', 'ftp://kynangso.vn'],
  ['PUBLIC_ORIGIN', 'https://kynangso.vn/app'],
  ['COOKIE_SECURE', 'yes'],
  ['TRUST_PROXY', 'true'],
  ['LOG_LEVEL', 'loud'],
  ['DEMO', 'true'],
  ['MAIL_FROM', 'Kỹ năng số'],
  ['MAIL_FROM', 'Kỹ năng số <a b@vi-du.vn>'],
  ['MAIL_FROM', 'a@'],
  ['MAIL_FROM', 'a@vi-du.vn\nBcc: b@vi-du.vn'],
  ['SMS_GATEWAY_URL', 'http://tin-nhan.vi-du.vn/gui'],
  ['OIDC_ISSUER', 'http://dang-nhap.vi-du.vn'],
  ['OIDC_ISSUER', 'dang-nhap'],
  ['DEMO_TODAY', '2026-02-30'],
]

test.each(wrong)('%s=%s stops the start with a sentence that names it', (name, value) => {
  expect(() => readEnv({ SESSION_SECRET: secret, [name]: value })).toThrow(new RegExp(`^Biến môi trường ${name} (phải|chỉ) .+\\.$`))
})

test.each(['khong-tra-loi@vi-du.vn', 'Kỹ năng số <khong-tra-loi@vi-du.vn>', 'Số 1 @ tỉnh <a@vi-du.vn>'])('mail may be sent from %s', (from) => { expect(readEnv({ SESSION_SECRET: secret, MAIL_FROM: from }).MAIL_FROM).toBe(from) })

test.each([
  ['postgresql://app@db.example:5432/kynangso', true],
  ['postgresql://app@db.example/kynangso?sslmode=prefer', true],
  ['postgresql://app@localhost/kynangso?host=10.0.0.5', true],
  ['postgresql://app@db.example/kynangso?sslmode=require', false],
  ['postgresql://app@db.example/kynangso?sslmode=verify-full&sslrootcert=ca.pem', false],
  ['postgresql://app@127.0.0.1:5432/kynangso', false],
  ['postgresql://app@[::1]/kynangso', false],
  ['postgresql://app@localhost/kynangso', false],
  ['postgresql://app@%2Fvar%2Frun%2Fpostgresql/kynangso', false],
  ['postgresql:///kynangso?host=/var/run/postgresql', false],
])('whether rows would go over a network in the clear: %s, %s', (address, isOpen) => {
  expect(unsealedDatabases({ DATABASE_URL: address, REPLICA_URL: undefined })).toEqual(isOpen ? ['DATABASE_URL'] : [])
  expect(unsealedDatabases({ DATABASE_URL: undefined, REPLICA_URL: address })).toEqual(isOpen ? ['REPLICA_URL'] : [])
})

test('two wrong variables are two sentences', () => {
  expect(() => readEnv({ SESSION_SECRET: secret, PORT: 'a', DEMO: 'b' })).toThrow(/PORT .+\n.+ DEMO /)
})

test('the sentence never repeats a value, which may be a secret', () => {
  expect(() => readEnv({ SESSION_SECRET: 'hunter2' })).toThrow(expect.not.objectContaining({ message: expect.stringContaining('hunter2') }))
})

test('cookies are for https only when the public address is https, unless told otherwise', () => {
  expect(readEnv({ SESSION_SECRET: secret, PUBLIC_ORIGIN: 'https://kynangso.vn' }).COOKIE_SECURE).toBe(true)
  expect(readEnv({ SESSION_SECRET: secret, PUBLIC_ORIGIN: 'http://kynangso.vn' }).COOKIE_SECURE).toBe(false)
  expect(readEnv({ SESSION_SECRET: secret, PUBLIC_ORIGIN: 'http://kynangso.vn', COOKIE_SECURE: '1' }).COOKIE_SECURE).toBe(true)
})

test('requests may arrive under the public name alone, or under this machine’s own names when there is none', () => {
  expect(readEnv({ SESSION_SECRET: secret, PUBLIC_ORIGIN: 'https://KyNangSo.vn:8443/' })).toMatchObject({ PUBLIC_ORIGIN: 'https://kynangso.vn:8443', HOSTS: ['kynangso.vn'] })
  expect(readEnv({ SESSION_SECRET: secret }).HOSTS).toEqual(expect.arrayContaining(['localhost', '127.0.0.1', '[::1]']))
})

test('a machine on its own makes its secret once and keeps it where others cannot read it', () => {
  const folder = path.join(aFolder(), 'var')
  const first = readEnv({ NODE_ENV: 'production', DATA_DIR: folder })
  const second = readEnv({ NODE_ENV: 'production', DATA_DIR: folder })
  expect(first.SESSION_SECRET).toMatch(/^[0-9a-f]{64}$/)
  expect(second.SESSION_SECRET).toBe(first.SESSION_SECRET)
  expect(fs.statSync(path.join(folder, 'secret')).mode & 0o777).toBe(0o600)
  expect(fs.readdirSync(folder)).toEqual(['secret'])
})

test('in production on a database server the secret must be given: several machines share it', () => {
  expect(() => readEnv({ NODE_ENV: 'production', DATABASE_URL: url })).toThrow(/^Biến môi trường SESSION_SECRET phải có/)
  expect(readEnv({ NODE_ENV: 'production', DATABASE_URL: url, SESSION_SECRET: secret }).SESSION_SECRET).toBe(secret)
})

test('a kept secret that was cut short is refused', () => {
  const folder = aFolder()
  fs.writeFileSync(path.join(folder, 'secret'), 'short')
  expect(() => readEnv({ DATA_DIR: folder })).toThrow(/secret phải chứa ít nhất 32 ký tự/)
})

test('a server ends at once unless it is told how long to serve on, a minute at the most', () => {
  expect([readEnv({ SESSION_SECRET: secret }).LEAVE_SECONDS, readEnv({ SESSION_SECRET: secret, LEAVE_SECONDS: '5' }).LEAVE_SECONDS]).toEqual([0, 5])
  for (const wrong of ['61', '-1', '1.5', 'lâu']) expect(() => readEnv({ SESSION_SECRET: secret, LEAVE_SECONDS: wrong })).toThrow(/LEAVE_SECONDS phải là số giây/u)
})

test('a provider of sign-ins is set up whole, or the start stops', () => {
  const whole = { SESSION_SECRET: secret, PUBLIC_ORIGIN: 'https://kynangso.vn', OIDC_ISSUER: 'https://dang-nhap.vi-du.vn', OIDC_CLIENT_ID: 'kns', OIDC_CLIENT_SECRET: 'x' }
  expect(readEnv(whole)).toMatchObject({ OIDC_ISSUER: 'https://dang-nhap.vi-du.vn' })
  for (const missing of ['PUBLIC_ORIGIN', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET']) expect(() => readEnv({ ...whole, [missing]: '' })).toThrow(/phải có khi đặt OIDC_ISSUER/)
})

const centreKey = `B${'A'.repeat(86)}`
const tls = { TLS_CERT_FILE: '/etc/kynangso/tls.crt', TLS_KEY_FILE: '/etc/kynangso/tls.key' }

test('a kit has a name and the key of its centre, and a certificate of its own comes with its key and the name in it', () => {
  expect(readEnv({ SESSION_SECRET: secret, KIT_NAME: 'Nhà văn hóa xóm Mo', KIT_CENTRE_KEY: centreKey })).toMatchObject({ KIT_NAME: 'Nhà văn hóa xóm Mo', COOKIE_SECURE: false })
  expect(readEnv({ SESSION_SECRET: secret, KIT_NAME: 'Nhà văn hóa xóm Mo', KIT_CENTRE_KEY: centreKey, PUBLIC_ORIGIN: 'https://tram.kynangso.vn', ...tls })).toMatchObject({ COOKIE_SECURE: true, HOSTS: ['tram.kynangso.vn'] })
})

test.each([
  [{ KIT_NAME: 'Nhà văn hóa' }, 'KIT_NAME và KIT_CENTRE_KEY'],
  [{ KIT_CENTRE_KEY: centreKey }, 'KIT_NAME và KIT_CENTRE_KEY'],
  [{ KIT_CENTRE_ORIGIN: 'https://trung-tam.vn' }, 'KIT_CENTRE_ORIGIN'],
  [{ KIT_NAME: 'Nhà văn hóa', KIT_CENTRE_KEY: centreKey, DEMO: '1' }, 'KIT_NAME không đặt cùng bản trình diễn'],
  [{ KIT_NAME: 'Mo', KIT_CENTRE_KEY: centreKey, KIT_CENTRE_ORIGIN: 'http://trung-tam.vn' }, 'KIT_CENTRE_ORIGIN'],
  [{ KIT_NAME: 'Nhà văn hóa', KIT_CENTRE_KEY: 'abc' }, 'KIT_CENTRE_KEY phải'],
  [{ TLS_CERT_FILE: '/a.crt' }, 'TLS_CERT_FILE và TLS_KEY_FILE'],
  [{ ...tls, PUBLIC_ORIGIN: 'http://tram.kynangso.vn' }, 'PUBLIC_ORIGIN phải'],
])('%j stops the start with a sentence that names what is missing', (given, said) => {
  expect(() => readEnv({ SESSION_SECRET: secret, ...given })).toThrow(said)
})

test('a certificate is read with its key; one that is not there, or not of that key, is a sentence that names the variable', () => {
  const [certFile, keyFile] = ['tests/support/tls/cert.pem', 'tests/support/tls/key.pem']
  expect(certificateOf({})).toBeNull()
  expect(certificateOf({ TLS_CERT_FILE: certFile, TLS_KEY_FILE: keyFile })).toEqual({ cert: expect.stringContaining('CERTIFICATE') as string, key: expect.stringContaining('PRIVATE KEY') as string })
  expect(() => certificateOf({ TLS_CERT_FILE: '/nowhere/tls.crt', TLS_KEY_FILE: keyFile })).toThrow(/^Biến môi trường TLS_CERT_FILE phải trỏ tới một tệp đọc được: \/nowhere\/tls\.crt \(ENOENT\)\.$/u)
  expect(() => certificateOf({ TLS_CERT_FILE: certFile, TLS_KEY_FILE: certFile })).toThrow(/^Biến môi trường TLS_CERT_FILE và TLS_KEY_FILE phải/u)
})

test('the key of backups may stand in a file, which must be there and hold one', () => {
  const file = path.join(aFolder(), 'backup.key')
  fs.writeFileSync(file, `${secret}\n`)
  expect(backupSecret({ BACKUP_KEY: undefined, BACKUP_KEY_FILE: file })).toBe(secret)
  expect(() => backupSecret({ BACKUP_KEY: undefined, BACKUP_KEY_FILE: `${file}-other` })).toThrow(/BACKUP_KEY_FILE phải trỏ tới một tệp đọc được/u)
  expect(() => backupSecret({ BACKUP_KEY: undefined, BACKUP_KEY_FILE: undefined })).toThrow(/BACKUP_KEY phải có/u)
})

test('quotation marks around a value are none of it, whoever read the file; within it they are', () => {
  const read = (value: string) => readEnv({ SESSION_SECRET: secret, KIT_NAME: value, KIT_CENTRE_KEY: `B${'A'.repeat(86)}` }).KIT_NAME
  expect([`'Nhà văn hóa'`, '"Nhà văn hóa"', 'Nhà văn hóa', 'Nhà "văn hóa"', `"Nhà 'văn hóa'"`].map(read)).toEqual(['Nhà văn hóa', 'Nhà văn hóa', 'Nhà văn hóa', 'Nhà "văn hóa"', `Nhà 'văn hóa'`])
})

/** Names in the first column of the table of OPERATING.md, and those of .env.example, commented out or not. */
const documented = {
  'OPERATING.md': () => fs.readFileSync('OPERATING.md', 'utf8').split('\n').filter((line) => line.startsWith('| `')).flatMap((line) => [...(line.split(' | ')[0] ?? '').matchAll(/`([A-Z_]+)`/gu)].map(([, name = '']) => name)),
  '.env.example': () => [...fs.readFileSync('.env.example', 'utf8').matchAll(/^#?([A-Z_]+)=/gmu)].map(([, name = '']) => name),
}

test.each(Object.entries(documented))('%s names every variable there is, each once, and no other', (_file, namesIn) => {
  const known = [...fs.readFileSync('app/env.server.ts', 'utf8').matchAll(/^ {2}([A-Z_]+): /gmu)].map(([, name = '']) => name)
  expect(known.length).toBeGreaterThan(30)
  expect(namesIn().toSorted()).toEqual(known.toSorted())
})
