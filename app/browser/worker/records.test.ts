import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { findOwed, listRefused, listWaiting, saveWaiting } from './kept.ts'
import { sendWaiting } from './records.ts'
import { askServer, mayOweSignOut, signOutAtServer } from './server.ts'

beforeEach(() => { vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }) })
afterEach(() => { vi.useRealTimers() })

type Asked = (address: string | Request, how?: RequestInit) => Promise<Response>

const never: Asked = (_, how) => new Promise((_resolve, reject) => { how?.signal?.addEventListener('abort', () => { reject(new Error('given up')) }) })
const halfWay: Asked = (_, how) => Promise.resolve(new Response(new ReadableStream({
  start(body) {
    body.enqueue(new TextEncoder().encode('{"results":['))
    how?.signal?.addEventListener('abort', () => { body.error(new Error('given up')) })
  },
}), { headers: { 'Content-Type': 'application/json' } }))

/** The network from now on; answers once something was asked on it. */
function aNetwork(answer: Asked): Promise<void> {
  return new Promise((resolve) => { vi.stubGlobal('fetch', (...asked: Parameters<Asked>) => { resolve(); return answer(...asked) }) })
}

const aPage = () => new Request('https://ky-nang-so.example/me')

/** Longer than anything is waited for. */
const wait = () => vi.advanceTimersByTimeAsync(300_000)

for (const [how, stalls] of [['never comes', never], ['stops in the middle', halfWay]] as const) {
  test(`an answer that ${how} is given up in time: what waits stays, and is sent again`, async () => {
    await saveWaiting('one', 'sealed')
    const asked = aNetwork(stalls)
    const sent = sendWaiting()
    await asked
    await wait()
    await sent
    expect(await listWaiting()).toEqual([['one', 'sealed']])
    void aNetwork(() => Promise.resolve(Response.json({ results: [null] })))
    await sendWaiting()
    expect([await listWaiting(), await listRefused()]).toEqual([[], []])
  })
}

test('a sign-out that the server says nothing to is owed after a while, and neither it nor telling of it holds up a page for ever', async () => {
  const asked = aNetwork(never)
  const signedOut = expect(signOutAtServer(new Request('https://ky-nang-so.example/sign-out', { method: 'POST', body: 'a=1' }))).rejects.toThrow('late')
  await asked
  await wait()
  await signedOut
  expect([await findOwed(), mayOweSignOut()]).toEqual([{ path: '/sign-out', form: 'a=1' }, true])
  const told = aNetwork(never)
  const page = expect(askServer(aPage())).rejects.toThrow('given up')
  await told
  await wait()
  await page
  expect(await findOwed(), 'still').toEqual({ path: '/sign-out', form: 'a=1' })
  void aNetwork(() => Promise.resolve(new Response('a page')))
  expect(await (await askServer(aPage())).text()).toBe('a page')
  expect([await findOwed(), mayOweSignOut()]).toEqual([undefined, false])
})
