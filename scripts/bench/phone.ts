/** Learners' pages and that of a unit on a slow phone (tests/bench), beside what a first lesson, the next one, and a thumb are promised. */
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { requireBrowser } from '../testing/browser.ts'
import { judge, rounded, type Judged } from './aims.ts'
import { cookieOf, signInCookie } from './journeys.ts'
import { courseId, readyLearners, removeMeasured, sit } from './learners.ts'
import { withProvince, type Province } from './province.ts'
import { weighIcon } from './weigh.ts'

/** What tests/bench/phone.ts gives; it stands among tests, which know the browser's surroundings. */
interface Looked { readonly name: string; readonly path: string; readonly cookie?: string; readonly taps?: readonly string[]; readonly after?: string }
interface Seen { readonly name: string; readonly first: number; readonly repeat: number; readonly tap: number | null; readonly cls: number; readonly fetched: readonly { readonly type: string; readonly bytes: number }[] }
interface Phone { readonly lookAtPages: (origin: string, pages: readonly Looked[], rounds: number) => Promise<readonly Seen[]> }

const rounds = 5
const lesson = `/courses/${courseId}/lessons/ba-dau-hieu`

/** False: an aim was missed. */
export async function benchPhone(): Promise<boolean> {
  let isMet = false
  await withProvince(async (province) => {
    requireBrowser(Boolean(process.env['CI']))
    await removeMeasured(province.world) // of a run that was cut off
    const { lookAtPages } = (await import(pathToFileURL(path.resolve('tests/bench/phone.ts')).href)) as Phone
    const seen = await lookAtPages(province.url, await pagesOf(province), rounds)
    await removeMeasured(province.world)
    print(seen)
    isMet = judge(seen.flatMap((each) => figuresOf(each)).concat(await firstLesson(seen, province.url)))
  })
  return isMet
}

async function pagesOf(province: Province): Promise<readonly Looked[]> {
  const [learnerId = ''] = await readyLearners(province.world, 1)
  const { attemptId } = await sit(province.world, learnerId)
  const learner = await cookieOf(province, learnerId)
  return [
    { name: 'home', path: '/' },
    { name: 'course', path: `/courses/${courseId}` },
    { name: 'lesson', path: lesson, taps: ['#the-1 a[href="#the-2"]', '#the-2 a[href="#the-3"]'] },
    { name: 'lesson of an official', path: lesson, cookie: await signInCookie(province, 'can.bo') },
    { name: 'next lesson', path: `/courses/${courseId}/lessons/gia-danh-cong-an`, after: lesson },
    { name: 'question', path: `/attempts/${attemptId}/questions/1`, cookie: learner, taps: ['main label'] },
    { name: 'unit page', path: '/units/150', cookie: await signInCookie(province, 'phu.trach') },
  ]
}

/** Nothing jumps on any page and none is slow to answer; those of a lesson are promised more. */
function figuresOf({ name, first, repeat, tap, cls }: Seen): readonly Judged[] {
  const isLesson = name.startsWith('lesson')
  return [
    ...(isLesson ? [{ what: `${name}, LCP of a first visit`, value: Math.round(first), most: 1_500, unit: 'ms' }, { what: `${name}, LCP of a repeat`, value: Math.round(repeat), most: 500, unit: 'ms' }] : []),
    ...(tap === null ? [] : [{ what: `${name}, INP of its taps`, value: tap, most: 100, unit: 'ms' }]),
    { what: `${name}, CLS`, value: Math.round(cls * 10_000) / 10_000, most: 0, unit: '' },
  ]
}

async function firstLesson(seen: readonly Seen[], url: string): Promise<readonly Judged[]> {
  const fetchedBy = (name: string) => seen.find((each) => each.name === name)?.fetched ?? []
  const [first, next] = [fetchedBy('lesson'), fetchedBy('next lesson')]
  const icon = first.some(({ type }) => type === 'Other') ? 0 : await weighIcon(url)
  return [
    { what: 'first lesson, HTML + CSS', value: bytesOf(first.filter(({ type }) => type === 'Document' || type === 'Stylesheet')), most: 14 * 1024, unit: 'bytes' },
    { what: 'first lesson, everything and the icon', value: bytesOf(first) + icon, most: 30_000, unit: 'bytes' },
    { what: 'first lesson, requests', value: first.length + (icon > 0 ? 1 : 0), most: 4, unit: '' },
    { what: 'next lesson', value: bytesOf(next), most: 6_000, unit: 'bytes' },
  ]
}

function bytesOf(fetched: Seen['fetched']): number {
  return fetched.reduce((sum, { bytes }) => sum + bytes, 0)
}

function print(seen: readonly Seen[]): void {
  console.log(`400 kbit/s, 400 ms from request to answer, a processor four times slower; medians of ${rounds}; bytes with headers, of a phone with nothing kept (the next lesson: after a first)`)
  console.table(Object.fromEntries(seen.map(({ name, first, repeat, tap, cls, fetched }) => [name, { 'LCP first, ms': Math.round(first), 'LCP repeat, ms': Math.round(repeat), 'INP, ms': tap ?? '', 'CLS': rounded(cls * 100) / 100, bytes: bytesOf(fetched), requests: fetched.length }])))
}
