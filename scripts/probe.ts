/**
 * `npm run test:probe`: our own probe of every place of the built product, then those of others that are installed (sqlmap and wapiti, signed in
 * with every role; testssl against the same server with TLS of its own), their evidence under var/probe-evidence. Fails where anything is found or a tool
 * could not do its work, or was not done in time; what is not installed is said, and is no failure.
 *
 *   npm run test:probe                 all of them
 *   npm run test:probe -- wapiti       of the others this one alone
 */
import { spawn, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { buildIfStale } from './building.ts'
import { runUntilStopped, stopAll } from './stopping.ts'

interface Probed { readonly lines: readonly string[]; readonly origin: string; /** Of every place that is one page. */ readonly pages: readonly string[]; readonly secure: string; readonly cookie: string; /** Whether what tools show still opens the pages of staff. */ readonly isSignedIn: () => Promise<boolean>; /** How the server ended by itself, which it must not. */ readonly deaths: () => readonly string[]; readonly faults: readonly string[] }
interface Runner { readonly probe: () => Promise<Probed> }
/** `names`: what distributions call it; `finds`: what it says, or writes into its report, of something found; `worked`: what it says once it has really asked. */
interface Tool { readonly names: readonly string[]; readonly args: (probed: Probed, evidence: string) => readonly string[]; readonly finds: RegExp; readonly worked: RegExp; /** How it names each place that it asks, and of how many at the least; left out where it asks none. */ readonly page?: RegExp; readonly least?: number }

/** Longer than any of them needs, which have limits of their own. */
const patienceMs = 30 * 60_000

const tools: readonly Tool[] = [
  {
    names: ['sqlmap'],
    args: ({ origin, pages, cookie }, evidence) => ['-m', listIn(evidence, pages), '--batch', '--flush-session', '--dbms=PostgreSQL', '--level=2', '--forms', '--threads=4', '--smart', '--ignore-redirects', `--headers=Origin: ${origin}`, `--cookie=${cookie}`, `--output-dir=${evidence}`],
    // «appears to be … injectable» comes before it is tried, and «do not appear to be injectable» of what is sound.
    finds: /is vulnerable|identified the following injection point/iu,
    worked: /do(?:es)? not (?:appear|seem) to be injectable|skipping parameter|you can find results|is vulnerable/iu,
    // Forms alone: those of the frame are on every page, and tried once.
    least: 30,
    page: /^(?:GET|POST) (http[^\s?]+)/gmu,
  },
  {
    // It asks for Brotli and cannot read it. Signed in it would walk through every question there is: one step from each place, and twenty of a kind.
    names: ['wapiti'],
    args: ({ origin, pages, cookie }, evidence) => ['-u', `${origin}/`, ...pages.flatMap((page) => ['-s', page]), '--flush-session', '-f', 'json', '-o', path.join(evidence, 'report.json'), '-H', 'Accept-Encoding: gzip', '-H', `Cookie: ${cookie}`, '-H', `Origin: ${origin}`, '-d', '1', '--max-files-per-dir', '20', '--max-scan-time', '600', '--max-attack-time', '120', '-v', '1'],
    finds: /"(?:SQL Injection|Blind SQL Injection|Reflected Cross Site Scripting|Stored Cross Site Scripting|Command execution|Path Traversal|Open Redirect|CRLF Injection|Server Side Request Forgery|XML External Entity)": \[\s*\{/u,
    worked: /report has been generated/iu,
    least: 60,
    page: /^\[\+\] (?:GET |POST )?(http[^\s?]+)/gmu,
  },
  {
    // Its certificate is one of the tests, so what signs it is not asked. Packed pages alone are «MEDIUM» to it (BREACH); ours repeat no secret of the reader beside what a stranger sent.
    names: ['testssl', 'testssl.sh'],
    args: ({ secure }, evidence) => ['--jsonfile', path.join(evidence, 'report.json'), '-p', '-s', '-f', '-U', secure],
    finds: /"severity"\s*:\s*"(?:HIGH|CRITICAL)"/u,
    worked: /Done/u,
  },
]

process.exitCode = 1 // until all of them ran
await runUntilStopped(async () => {
  await buildIfStale()
  const { probe } = (await import(pathToFileURL(path.resolve('tests/faults/probe.ts')).href)) as Runner
  const probed = await probe()
  const { lines, faults } = probed
  for (const fault of faults.slice(0, 50)) console.log(`✗ ${fault}`)
  console.log(`Phép thử của ta: ${lines.join(', ')}, ${faults.length} điều sai.`)
  let [found, ran] = [0, 0]
  const chosen = process.argv.slice(2)
  for (const tool of tools.filter(({ names }) => chosen.length === 0 || names.some((each) => chosen.includes(each)))) {
    const name = tool.names.find((each) => spawnSync(each, ['--version'], { stdio: 'ignore' }).error === undefined)
    if (name === undefined) { console.log(`${tool.names[0]}: chưa cài, không chạy.`); continue }
    ran += 1
    if (!await isClean(name, tool, probed)) found += 1
  }
  console.log(`${ran} công cụ khác đã chạy, ${found} công cụ có điều phải xem.`)
  await stopAll()
  process.exit(faults.length > 0 || found > 0 ? 1 : 0) // the starter listens for as long as we live
})

/** Runs a tool of others and says what came of it. */
async function isClean(name: string, tool: Tool, probed: Probed): Promise<boolean> {
  const evidence = path.resolve('var/probe-evidence', name)
  fs.rmSync(evidence, { recursive: true, force: true })
  fs.mkdirSync(evidence, { recursive: true })
  const began = performance.now()
  const { said, isCut } = await output(name, tool.args(probed, evidence))
  fs.writeFileSync(path.join(evidence, 'said.txt'), said)
  const isFound = hasFound(tool, said, path.join(evidence, 'report.json'))
  const { asked, isEnough } = placesIn(tool, said)
  const isDone = !isCut && isEnough && await probed.isSignedIn()
  for (const death of probed.deaths()) console.log(`✗ the server died: ${death}`)
  const minutes = Math.round((performance.now() - began) / 6000) / 10
  console.log(`${name}: ${isFound ? 'TÌM THẤY lỗ hổng' : isDone ? 'không tìm thấy gì' : 'KHÔNG LÀM ĐƯỢC việc của nó'} (${asked}${minutes} phút), bằng chứng ở ${evidence}.`)
  return !isFound && isDone && probed.deaths().length === 0
}

function hasFound({ finds }: Tool, said: string, report: string): boolean {
  return finds.test(said) || (fs.existsSync(report) && finds.test(fs.readFileSync(report, 'utf8')))
}

/** At how many places it asked, in words, and whether that is work done. */
function placesIn({ page, least = 0, worked }: Tool, said: string): { readonly asked: string; readonly isEnough: boolean } {
  const places = page === undefined ? null : new Set([...said.matchAll(page)].map(([, address]) => address)).size
  return { asked: places === null ? '' : `${places} nơi, `, isEnough: worked.test(said) && (places ?? least) >= least }
}

function listIn(evidence: string, addresses: readonly string[]): string {
  const file = path.join(evidence, 'pages.txt')
  fs.writeFileSync(file, `${addresses.join('\n')}\n`)
  return file
}

/** What a tool said, all of it, and whether it was cut off; it is given no input, for which some would wait. */
function output(name: string, args: readonly string[]): Promise<{ readonly said: string; readonly isCut: boolean }> {
  const child = spawn(name, [...args], { stdio: ['ignore', 'pipe', 'pipe'], timeout: patienceMs })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (part: string) => { said += part })
  return new Promise((resolve) => { child.on('error', () => { resolve({ said, isCut: true }) }).on('close', (_code, signal) => { resolve({ said, isCut: signal !== null || child.killed }) }) })
}
