/**
 * `npm run asvs`: each requirement of OWASP ASVS 5.0, levels 1 and 2, by its id: where it is met, why it is about nothing here, or why we do otherwise.
 * Fails where one has no evidence, or names a test or a line that is not there.
 */
import { pathToFileURL } from 'node:url'
import path from 'node:path'

/** What tests/asvs/asvs.ts gives; it stands among tests, beside the list it reads. */
interface Table {
  readonly listRequirements: () => readonly { readonly id: string; readonly level: number; readonly section: string; readonly text: string }[]
  readonly readEvidence: () => ReadonlyMap<string, Evidence>
  readonly faultOf: (evidence: Evidence | undefined) => string | null
}
type Evidence = readonly string[] | { readonly none: string } | { readonly otherwise: string }
const { listRequirements, readEvidence, faultOf } = await import(pathToFileURL(path.resolve('tests/asvs/asvs.ts')).href) as Table

const evidence = readEvidence()
const counts = { met: 0, none: 0, otherwise: 0, without: 0 }
for (const { id, level, section, text } of listRequirements()) {
  const found = evidence.get(id)
  const fault = faultOf(found)
  const [kind, lines] = found === undefined || fault !== null ? ['without', [fault]] as const : 'none' in found ? ['none', [found.none]] as const : 'otherwise' in found ? ['otherwise', [found.otherwise]] as const : ['met', found] as const
  counts[kind] += 1
  console.log(`${{ met: '✓', none: '–', otherwise: '≠', without: '✗' }[kind]} ${id} L${level} ${section}: ${text.length > 110 ? `${text.slice(0, 110)}…` : text}`)
  for (const line of lines) console.log(`    ${line}`)
}
console.log(`\n${counts.met} met, ${counts.none} about nothing here, ${counts.otherwise} done otherwise with a reason, ${counts.without} without evidence`)
process.exitCode = counts.without === 0 ? 0 : 1
