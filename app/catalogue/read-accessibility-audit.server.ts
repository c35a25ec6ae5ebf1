import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import type { AccessibilityAudit } from '#app/domain/people/accessibility-audit.ts'

const count = z.number().int().min(0)
const record = z.strictObject({ on: z.iso.date(), tool: z.string().min(1), pages: count, of: count, looks: count, findings: count })

/** The record of the last audit (accessibility-audit.yaml, written by `npm run audit:accessibility`); null where there was none. Throws for one that cannot be read. */
export function loadAccessibilityAudit(contentFolder: string): AccessibilityAudit | null {
  const file = path.join(contentFolder, 'accessibility-audit.yaml')
  return existsSync(file) ? record.parse(parse(readFileSync(file, 'utf8'))) : null
}
