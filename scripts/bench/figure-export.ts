import { publishFigures } from '#app/usecases/roadmap/publish-figures.server.ts'
import { answerer } from './journeys.ts'
import { together, measuredOf, type Timed } from './load.ts'
import { rounded, type Judged } from './aims.ts'
import { residentMb } from './memory.ts'
import { timesOf } from './measure.ts'
import type { FigureServer } from './figure-server.ts'
import { staffCookie } from './figure-server.ts'

const people = 300_000
const callers = 8
const answersASecond = 80
const roundSeconds = 8
const rounds = 4

/** The list of everybody in the province, downloaded: when its first byte comes, what the server holds at most, and what learners who answer meanwhile notice. */
export async function exporting(server: FigureServer): Promise<readonly Judged[]> {
  const cookie = await staffCookie(server.world, 'admin')
  const memory = watchMemory(server.pid)
  const before = memory.now()
  await download(server, cookie)
  const file = await download(server, cookie)
  const most = memory.most()
  const { without, beside } = await answersBeside(server, (signal) => keepDoing(signal, () => download(server, cookie, signal)))
  console.log(`  answers saved, ${answersASecond} a second: p50 ${without.p50} ms, p99 ${without.p99} ms; beside the export p50 ${beside.p50} ms, p99 ${beside.p99} ms; ${file.lines.toLocaleString('vi')} rows in ${rounded(file.seconds)} s; the server held ${before} MB before and ${most} MB at most`)
  return [
    { what: 'rows of the export', value: file.lines, unit: 'rows', least: people },
    { what: 'export: first byte', value: rounded(file.firstByte), unit: 's', most: 2 },
    { what: 'export: memory it takes, most', value: most - before, unit: 'MB', most: 300 },
    { what: 'answer saved beside the export, p99', value: Math.round(beside.p99 / without.p99 * 100) / 100, unit: '× p99 without', most: 1.5 },
  ]
}

/** Seconds to the first byte and to the last, and how many lines there were besides the head. */
async function download({ url }: FigureServer, cookie: string, signal?: AbortSignal): Promise<{ readonly firstByte: number; readonly seconds: number; readonly lines: number }> {
  const began = performance.now()
  const since = () => (performance.now() - began) / 1_000
  const answer = await fetch(`${url}/imports/people`, { method: 'POST', body: new URLSearchParams({ file: 'residents.csv' }), headers: { cookie, origin: url, 'accept-encoding': 'identity' }, ...(signal && { signal }) })
  if (answer.status !== 200 || !answer.body) throw new Error(`the export answered ${answer.status}`)
  let [firstByte, lines] = [0, -1]
  for await (const chunk of answer.body) {
    firstByte ||= since()
    for (const byte of chunk) if (byte === 10) lines += 1
  }
  return { firstByte, seconds: since(), lines }
}

/** The memory (RSS, in MB) a process holds, and the most it held since. */
function watchMemory(pid: number): { now(): number; most(): number } {
  let most = 0
  const now = () => residentMb(pid)
  const timer = setInterval(() => { most = Math.max(most, now()) }, 20)
  return { now, most() { clearInterval(timer); return Math.max(most, now()) } }
}

const workbooks = 20

/** So many people download the workbook of everything published, again and again: what learners who answer meanwhile notice, and what the server holds at most. */
export async function openingData(server: FigureServer): Promise<readonly Judged[]> {
  await publishFigures(server.world)
  const workbook = (address: number, signal?: AbortSignal) => fetch(`${server.url}/open-data/figures.xlsx`, { headers: { 'x-forwarded-for': `10.0.0.${address}` }, ...(signal && { signal }) }).then((answer) => answer.arrayBuffer())
  const bytes = (await workbook(0)).byteLength
  const memory = watchMemory(server.pid)
  const before = memory.now()
  let taken = 0
  const { without, beside } = await answersBeside(server, async (signal) => { await Promise.all(Array.from({ length: workbooks }, (_, address) => keepDoing(signal, () => workbook(address, signal).then(() => { taken += 1 })))) })
  const most = memory.most()
  console.log(`  answers saved: p50 ${without.p50} ms, p99 ${without.p99} ms; beside ${workbooks} workbooks of ${Math.round(bytes / 1_024)} kB p50 ${beside.p50} ms, p99 ${beside.p99} ms; ${taken} workbooks in ${rounds * roundSeconds} s; the server held ${before} MB before and ${most} MB at most`)
  return [
    { what: 'open data: memory it takes, most', value: most - before, unit: 'MB', most: 300 },
    { what: `answer saved beside ${workbooks} workbooks of open data, p99`, value: Math.round(beside.p99 / without.p99 * 100) / 100, unit: '× p99 without', most: 2 },
  ]
}

/** The same answers by turns: alone, and beside something that goes on until it is told to stop. */
async function answersBeside(server: FigureServer, goOn: (signal: AbortSignal) => Promise<void>) {
  const asked = await Promise.all(Array.from({ length: callers }, () => answerer(server)))
  const round = async (seconds: number): Promise<Timed> => ({ seconds, times: await timesOf(server.url, { name: 'answers', callers, seconds, perSecond: answersASecond, status: 302, aim: '', requestOf: (caller) => asked[caller % callers] ?? [] }) })
  await round(2)
  const [without, beside]: [Timed[], Timed[]] = [[], []]
  for (let turn = 0; turn < rounds; turn++) {
    without.push(await round(roundSeconds))
    const stop = new AbortController()
    const going = goOn(stop.signal)
    beside.push(await round(roundSeconds))
    stop.abort()
    await going
  }
  return { without: measuredOf('without', together(without), { callers }), beside: measuredOf('beside', together(beside), { callers }) }
}

async function keepDoing(signal: AbortSignal, work: () => Promise<unknown>): Promise<void> {
  while (!signal.aborted) await work().catch((error: unknown) => { if (!signal.aborted) throw error })
}
