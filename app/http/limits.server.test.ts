import { beforeAll, expect, test } from 'vitest'
import { addressOf, mayTry, networkOf } from './limits.server.ts'
import { log } from './log.server.ts'

beforeAll(() => { log.level = 'silent' })

test.each([
  ['203.0.113.7', '203.0.113.7'], ['::ffff:203.0.113.7', '203.0.113.7'], ['unknown', 'unknown'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'], ['2001:0db8:0001:0002::9', '2001:db8:1:2::/64'], ['2001:db8::1', '2001:db8:0:0::/64'], ['::1', '0:0:0:0::/64'], ['fe80::1%eth0', 'fe80:0:0:0::/64'], ['2001:db8:1:2:3:4:203.0.113.7', '2001:db8:1:2::/64'],
])('%s counts as %s', (address, network) => { expect(networkOf(address)).toBe(network) })

test('whoever tries too often has to wait, and nobody else with them', async () => {
  const tries = await Promise.all(Array.from({ length: 12 }, () => mayTry('sitting', 'an')))
  expect(tries.filter(Boolean)).toHaveLength(10)
  expect(await mayTry('sitting', 'binh')).toBe(true)
})

test('a subscriber who changes the last half of an IPv6 address at each try is stopped like anyone', async () => {
  const from = (last: number) => addressOf(new Request('http://localhost/', { headers: { 'X-Client-Address': `2001:db8:9:9::${last.toString(16)}` } }))
  const tries = await Promise.all(Array.from({ length: 12 }, (_, place) => mayTry('sitting', `${from(place)} an`)))
  expect(tries.filter(Boolean)).toHaveLength(10)
})
