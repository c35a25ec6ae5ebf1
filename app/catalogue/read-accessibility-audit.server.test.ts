import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { loadAccessibilityAudit } from './read-accessibility-audit.server.ts'

function aFolder(source: string | null): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'audit-'))
  onTestFinished(() => fs.rmSync(folder, { recursive: true }))
  if (source !== null) fs.writeFileSync(path.join(folder, 'accessibility-audit.yaml'), source)
  return folder
}

test('the last audit is read as it was written down; where there was none, there is none', () => {
  expect(loadAccessibilityAudit(aFolder('on: "2026-11-30"\ntool: axe-core 4\npages: 3\nof: 4\nlooks: 5\nfindings: 1\n'))).toEqual({ on: '2026-11-30', tool: 'axe-core 4', pages: 3, of: 4, looks: 5, findings: 1 })
  expect(loadAccessibilityAudit(aFolder(null))).toBeNull()
})

test('an audit without a day, or with a part that is none, is refused', () => {
  for (const bad of ['tool: axe\npages: 3\nof: 4\nlooks: 5\nfindings: 0\n', 'on: "2026-13-01"\ntool: axe\npages: 3\nof: 4\nlooks: 5\nfindings: 0\n', 'on: "2026-11-30"\ntool: axe\npages: 3\nof: 4\nlooks: 5\nfindings: none\n']) expect(() => loadAccessibilityAudit(aFolder(bad))).toThrow()
})

test('what content says of the last audit can be read', () => {
  expect(loadAccessibilityAudit('content')).not.toBeNull()
})
