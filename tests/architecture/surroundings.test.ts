import net from 'node:net'
import { expect, test } from 'vitest'

test('rules are tested far from the time zone of Việt Nam', () => {
  expect(new Date('2026-01-01T00:00:00Z').getTimezoneOffset()).toBe(210)
})

test('rules are tested with a database address that cannot work', async () => {
  const address = new URL(process.env['DATABASE_URL'] ?? '')
  const answer = await new Promise((resolve) => {
    const socket = net.connect(Number(address.port), address.hostname, () => resolve('connected'))
    socket.on('error', () => resolve('refused'))
  })
  expect(answer).toBe('refused')
})
