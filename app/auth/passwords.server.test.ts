import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { dictionary } from '@zxcvbn-ts/language-common'
import { expect, test } from 'vitest'
import { chosenSecret } from '#app/domain/people/secret.ts'
import { argon2Passwords } from './passwords.server.ts'
import { sealer } from './sealer.server.ts'

test('a password fits only its own hash, however its accents are composed', async () => {
  const passwords = argon2Passwords()
  const stored = await passwords.hash('con trâu ăn cỏ')
  expect(stored).toMatch(/^\$argon2id\$/)
  expect(await passwords.matches(stored, 'con trâu ăn cỏ'.normalize('NFD'))).toBe(true)
  expect(await passwords.matches(stored, 'con trau an co')).toBe(false)
  expect(await passwords.matches(null, 'nobody has this password')).toBe(false)
})

test('a PIN fits only its own hash, and only at the server whose secret it was hashed with', async () => {
  const passwords = argon2Passwords('a secret only for tests, long enough')
  const stored = await passwords.hashSecret({ kind: 'pin', text: '583027' })
  expect(stored).toMatch(/^pin:\$argon2id\$/)
  expect(await passwords.matches(stored, '583027')).toBe(true)
  expect(await passwords.matches(stored, '583028')).toBe(false)
  expect(await argon2Passwords('another server').matches(stored, '583027')).toBe(false)
  expect(await passwords.matches(await passwords.hashSecret({ kind: 'password', text: 'con trâu' }), 'con trâu')).toBe(true)
})

test('with a number that people share, a secret has one hash at a server, another with another number, and fits it as ever', async () => {
  const passwords = argon2Passwords('a secret only for tests, long enough')
  for (const secret of [{ kind: 'pin', text: '583027' }, { kind: 'password', text: 'con trâu ăn cỏ' }] as const) {
    const hashes = await Promise.all([passwords.hashSecret(secret, '+84912345678'), passwords.hashSecret(secret, '+84912345678'), passwords.hashSecret(secret, '+84912345679'), passwords.hashSecret(secret), argon2Passwords('another server').hashSecret(secret, '+84912345678')])
    expect(hashes[0]).toBe(hashes[1])
    expect(new Set(hashes).size).toBe(4)
    for (const stored of hashes.slice(0, 4)) expect(await passwords.matches(stored, secret.text)).toBe(true)
  }
})

test('a crowd signing in does not hold up a page: compressing it does not wait for all of them', async () => {
  const passwords = argon2Passwords()
  let done = 0
  const crowd = Array.from({ length: 24 }, () => passwords.hash('con trâu ăn cỏ').then(() => { done += 1 }))
  await promisify(gzip)('a page')
  expect(done).toBeLessThan(12)
  await Promise.all(crowd)
  expect(done).toBe(24)
})

test.each([['trustno1', true], ['Password1', true], ['unbelievable', true], ['con trâu ăn cỏ', false]])('of «%s» it is known whether leaks made it known: %s', (password, isListed) => {
  expect(argon2Passwords().isListed(password)).toBe(isListed)
})

test('thousands of what leaks made known are refused of each length that is asked for, of staff too', () => {
  const { isListed } = argon2Passwords()
  const [learner, staff] = [false, true].map((forStaff) => dictionary['passwords-common'].slice(0, 20_000).filter((known) => {
    const chosen = chosenSecret(forStaff ? known.padEnd(12, '1234') : known, { birthYear: null, names: [] }, forStaff, isListed)
    return !chosen.ok && chosen.reason === 'password-too-common'
  }).length)
  expect(learner).toBeGreaterThan(3_000)
  expect(staff).toBeGreaterThan(3_000)
})

test('a secret is looked at whole: of two hundred letters none more and none fewer opens', async () => {
  const passwords = argon2Passwords()
  const long = 'con trâu ăn cỏ ven suối '.repeat(9).slice(0, 200)
  const stored = await passwords.hashSecret({ kind: 'password', text: long })
  expect(await Promise.all([long, `${long}x`, long.slice(0, -1), long.toUpperCase(), ` ${long}`].map((typed) => passwords.matches(stored, typed)))).toEqual([true, false, false, false, false])
})

test('one that fails gives its turn on', async () => {
  const passwords = argon2Passwords()
  const results = await Promise.allSettled([1, 2, 3, 4, 5].map(() => passwords.matches('not a hash', 'x')))
  expect(results.map(({ status }) => status)).toEqual(Array.from({ length: 5 }, () => 'rejected'))
  expect(await passwords.matches(await passwords.hash('x'), 'x')).toBe(true)
})

test('a seal opens only for its own subject and untouched', () => {
  const at = new Date('2026-11-23T02:00:00.123Z')
  const token = sealer('x'.repeat(32)).seal('an|bai-1', at)
  expect(sealer('x'.repeat(32)).open(token, 'an|bai-1')).toEqual(at)
  expect(sealer('x'.repeat(32)).open(token, 'an|bai-2')).toBeNull()
  expect(sealer('y'.repeat(32)).open(token, 'an|bai-1')).toBeNull()
  expect(sealer('x'.repeat(32)).open(token.replace(/^./, '0'), 'an|bai-1')).toBeNull()
  expect(sealer('x'.repeat(32)).open('', 'an|bai-1')).toBeNull()
})
