/** Lighthouse, as it looks at a phone, on five pages: the median of five of each of its three marks, and what kept a mark below its best. */
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { requireBrowser } from '../testing/browser.ts'
import { judge, type Judged } from './aims.ts'
import { cookieOf, signInCookie } from './journeys.ts'
import { courseId, readyLearners, removeMeasured, sit } from './learners.ts'
import { withProvince, type Province } from './province.ts'

/** Not among our packages: two hundred of its own, 186 MB, for one command. npm fetches this version when the command is first run, and keeps it. */
const program = 'lighthouse@12.8.2'
const rounds = 5
const least = 99
const marks = ['performance', 'accessibility', 'best-practices'] as const
type Mark = (typeof marks)[number]

interface Report {
  readonly categories: Readonly<Record<Mark, { readonly score: number | null; readonly auditRefs: readonly { readonly id: string; readonly weight: number }[] }>>
  readonly audits: Readonly<Record<string, { readonly score: number | null; readonly title: string; readonly displayValue?: string }>>
}
interface Page { readonly name: string; readonly path: string; readonly cookie?: string }

/** False: a mark was below 99. */
export async function benchLighthouse(): Promise<boolean> {
  let isMet = false
  await withProvince(async (province) => {
    requireBrowser(Boolean(process.env['CI']))
    await removeMeasured(province.world) // of a run that was cut off
    const judged: Judged[] = []
    for (const page of await pagesOf(province)) judged.push(...await marksOf(province.url, page))
    await removeMeasured(province.world)
    isMet = judge(judged)
  })
  return isMet
}

async function pagesOf(province: Province): Promise<readonly Page[]> {
  const [learnerId = ''] = await readyLearners(province.world, 1)
  const { attemptId } = await sit(province.world, learnerId)
  return [
    { name: 'home', path: '/' },
    { name: 'course', path: `/courses/${courseId}` },
    { name: 'lesson', path: `/courses/${courseId}/lessons/ba-dau-hieu` },
    { name: 'quiz', path: `/attempts/${attemptId}/questions/1`, cookie: await cookieOf(province, learnerId) },
    { name: 'unit page', path: '/units/150', cookie: await signInCookie(province, 'phu.trach') },
  ]
}

async function marksOf(origin: string, page: Page): Promise<readonly Judged[]> {
  const reports: Report[] = []
  for (let round = 0; round < rounds; round += 1) reports.push(await lookAt(origin, page))
  for (const line of new Set(reports.flatMap(lost))) console.log(`  ${page.name}: ${line}`)
  return marks.map((mark) => ({ what: `${page.name}, ${mark}`, value: medianOf(reports.map(({ categories }) => Math.round((categories[mark].score ?? 0) * 100))), least, unit: '' }))
}

/** What kept a mark below its best. */
function lost({ categories, audits }: Report): readonly string[] {
  return marks.flatMap((mark) => categories[mark].auditRefs.filter(({ id, weight }) => weight > 0 && (audits[id]?.score ?? 1) < 0.9).map(({ id }) => `${mark}: ${id}, ${audits[id]?.title ?? ''}`))
}

async function lookAt(origin: string, { path: page, cookie }: Page): Promise<Report> {
  const folder = path.resolve('var/bench/lighthouse')
  fs.mkdirSync(folder, { recursive: true })
  const [report, headers] = [path.join(folder, 'report.json'), path.join(folder, 'headers.json')]
  fs.writeFileSync(headers, JSON.stringify(cookie === undefined ? {} : { Cookie: cookie }))
  const flags = ['--output=json', `--output-path=${report}`, `--extra-headers=${headers}`, `--only-categories=${marks.join(',')}`, '--chrome-flags=--headless=new --no-sandbox --disable-gpu', '--quiet', '--no-enable-error-reporting']
  await run('npm', ['exec', '--yes', `--package=${program}`, '--', 'lighthouse', origin + page, ...flags])
  return JSON.parse(fs.readFileSync(report, 'utf8')) as Report
}

function run(command: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, CHROME_PATH: process.env['CHROMIUM_PATH'] ?? '' } })
    child.on('error', reject)
    child.on('close', (code) => { if (code === 0) resolve(); else reject(new Error(`${command} ${args[3] ?? ''} ended with ${code}`)) })
  })
}

function medianOf(numbers: readonly number[]): number {
  return numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? 0
}
