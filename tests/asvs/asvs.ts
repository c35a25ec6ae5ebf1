/** The requirements of OWASP ASVS 5.0.0 (© OWASP Foundation, CC BY-SA 4.0; owasp-asvs-5.0.0.csv is its own list) beside what meets each of them here. */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'csv-parse/sync'
import { parse as parseYaml } from 'yaml'

export interface Requirement { readonly id: string; readonly level: number; readonly section: string; readonly text: string }
/** Where a requirement is met («file › text that stands in it»), why it is about nothing here, or why we do otherwise. */
export type Evidence = readonly string[] | { readonly none: string } | { readonly otherwise: string }

const folder = import.meta.dirname
const root = path.resolve(folder, '../..')
const parting = ' › '

/** Levels 1 and 2, in the standard's order. */
export function listRequirements(): readonly Requirement[] {
  const rows = parse<Record<string, string>>(readFileSync(path.join(folder, 'owasp-asvs-5.0.0.csv')), { columns: true, bom: true, skip_empty_lines: true })
  return rows.filter(({ L }) => Number(L) <= 2).map(({ req_id: id = '', L, section_name: section = '', req_description: text = '' }) => ({ id, level: Number(L), section, text }))
}

export function readEvidence(): ReadonlyMap<string, Evidence> {
  return new Map(Object.entries(parseYaml(readFileSync(path.join(folder, 'evidence.yaml'), 'utf8')) as Record<string, Evidence>))
}

/** What is wrong with the evidence of a requirement, in words; null when nothing is. */
export function faultOf(evidence: Evidence | undefined): string | null {
  if (evidence === undefined) return 'has no evidence'
  if (!isMet(evidence)) return ('none' in evidence ? evidence.none : evidence.otherwise).trim() === '' ? 'says not why' : null
  if (evidence.length === 0) return 'has no evidence'
  const missing = evidence.filter((each) => !stands(each))
  return missing.length === 0 ? null : `names what is not there: ${missing.join(', ')}`
}

function isMet(evidence: Evidence): evidence is readonly string[] {
  return Array.isArray(evidence)
}

function stands(named: string): boolean {
  const [file = '', ...text] = named.split(parting)
  const where = path.join(root, file)
  return text.length > 0 && existsSync(where) && readFileSync(where, 'utf8').includes(text.join(parting))
}
