/**
 * `npm run test:probe`: our own probe of every place of the built product, then those of others that are installed (sqlmap, wapiti; testssl against
 * PROBE_HTTPS, an address with TLS), their evidence under var/probe-evidence. Fails where anything is found; what is not installed is said, and is no failure.
 */
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { buildIfStale } from './building.ts'
import { runUntilStopped, stopAll } from './stopping.ts'

interface Runner { readonly probe: () => Promise<{ readonly lines: readonly string[]; readonly origin: string; readonly faults: readonly string[] }> }
interface Tool { readonly name: string; readonly args: (origin: string, evidence: string) => readonly string[] | null; readonly finds: RegExp }

const tools: readonly Tool[] = [
  { name: 'sqlmap', args: (origin, evidence) => ['-u', `${origin}/check?code=1&lang=vi`, '--batch', '--level=3', '--risk=2', '--crawl=2', '--forms', `--output-dir=${evidence}`], finds: /is vulnerable|injectable/iu },
  { name: 'wapiti', args: (origin, evidence) => ['-u', `${origin}/`, '--flush-session', '-f', 'json', '-o', path.join(evidence, 'report.json'), '--max-scan-time', '600'], finds: /"(?:SQL Injection|Reflected Cross Site Scripting|Command execution|Path Traversal|Open Redirect)": \[\s*\{/u },
  { name: 'testssl.sh', args: (_origin, evidence) => { const address = process.env['PROBE_HTTPS']; return address === undefined ? null : ['--jsonfile', path.join(evidence, 'report.json'), address] }, finds: /"severity"\s*:\s*"(?:HIGH|CRITICAL)"/u },
]

process.exitCode = 1 // until all of them ran
await runUntilStopped(async () => {
  await buildIfStale()
  const { probe } = (await import(pathToFileURL(path.resolve('tests/faults/probe.ts')).href)) as Runner
  const { lines, origin, faults } = await probe()
  for (const fault of faults.slice(0, 50)) console.log(`✗ ${fault}`)
  console.log(`Phép thử của ta: ${lines.join(', ')}, ${faults.length} điều sai.`)
  const found = tools.filter((tool) => !isClean(tool, origin))
  await stopAll()
  process.exit(faults.length > 0 || found.length > 0 ? 1 : 0) // the starter listens for as long as we live
})

/** Runs a tool of others where it is installed and says what came of it. */
function isClean({ name, args, finds }: Tool, origin: string): boolean {
  const evidence = path.resolve('var/probe-evidence', name)
  const given = args(origin, evidence)
  if (spawnSync(name, ['--version'], { stdio: 'ignore' }).error !== undefined) { console.log(`${name}: chưa cài, không chạy.`); return true }
  if (given === null) { console.log(`${name}: cần PROBE_HTTPS, một địa chỉ có TLS; không chạy.`); return true }
  fs.rmSync(evidence, { recursive: true, force: true })
  fs.mkdirSync(evidence, { recursive: true })
  const { stdout, stderr } = spawnSync(name, [...given], { encoding: 'utf8', maxBuffer: 1 << 28 })
  fs.writeFileSync(path.join(evidence, 'said.txt'), `${stdout}\n${stderr}`)
  const report = path.join(evidence, 'report.json')
  const isFound = finds.test(stdout) || (fs.existsSync(report) && finds.test(fs.readFileSync(report, 'utf8')))
  console.log(`${name}: ${isFound ? 'TÌM THẤY lỗ hổng' : 'không tìm thấy gì'}, bằng chứng ở ${evidence}.`)
  return !isFound
}
