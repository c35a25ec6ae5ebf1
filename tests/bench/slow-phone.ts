/** A phone of one's grandchildren on one bar of 3G, as Chromium emulates it, and what it has to fetch. */
import type { BrowserContext, CDPSession, Page } from '@playwright/test'

/** 400 kbit/s each way; 400 ms from a request to its answer; a processor four times slower than this machine's. */
const network = { offline: false, latency: 400, downloadThroughput: 400_000 / 8, uploadThroughput: 400_000 / 8 }
const slowdown = 4

/** What travelled for a page: bytes of bodies and headers. `file`: its path. */
export interface Fetched { readonly file: string; readonly bytes: number; readonly type: string }

export interface SlowPage { readonly page: Page; /** What was fetched over the network since the last time this was asked. */ readonly takeFetched: () => readonly Fetched[] }

export async function openSlowPage(context: BrowserContext): Promise<SlowPage> {
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', network)
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
  return { page, takeFetched: listenTo(session) }
}

function listenTo(session: CDPSession): () => readonly Fetched[] {
  const asked = new Map<string, { file: string; type: string }>()
  const fetched: Fetched[] = []
  session.on('Network.responseReceived', ({ requestId, response, type }) => {
    if (!response.fromDiskCache && response.url.startsWith('http')) asked.set(requestId, { file: new URL(response.url).pathname, type })
  })
  session.on('Network.requestServedFromCache', ({ requestId }) => { asked.delete(requestId) })
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const known = asked.get(requestId)
    if (known) fetched.push({ ...known, bytes: encodedDataLength })
    asked.delete(requestId)
  })
  return () => fetched.splice(0)
}
