import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { wordsOf } from '#app/words/words.ts'
import { checkerFile } from './checker-file.server.ts'

const parts = { script: 'const end = "</script>"; tell(end)', keys: new Set(['z6MkA', 'z6MkB']), origin: 'https://kns.example', day: '24/11/2026', language: 'vi', words: wordsOf('vi') }
const file = checkerFile(parts)

test('its own policy lets its one script run, by its very bytes, and no request leave', () => {
  const policy = /http-equiv="Content-Security-Policy" content="([^"]+)"/u.exec(file)?.[1] ?? ''
  const script = /<script>([\s\S]*?)<\/script>/u.exec(file)?.[1] ?? ''
  expect(policy).toContain(`script-src 'sha256-${createHash('sha256').update(script).digest('base64')}'`)
  expect(policy).toMatch(/^default-src 'none';/u)
  expect(policy).not.toMatch(/connect-src|img-src|'self'|https?:/u)
})

test('a script that speaks of scripts does not end before its end', () => {
  expect(file.match(/<\/script>/gu)).toHaveLength(1)
  expect(file).toContain('tell(end)')
})

test('carries the keys that count, the day it was given out, and every verdict it can reach, in words', () => {
  expect(file).toContain('data-keys="z6MkA z6MkB"')
  expect(file).toContain(parts.words.checker.made(parts.origin, parts.day))
  const { revoked, specimen, ...known } = parts.words.training.badgeVerdict
  for (const sentence of Object.values(known)) expect(file).toContain(sentence)
  for (const sentence of [revoked, specimen]) expect(file).not.toContain(sentence)
})

test('names of the site cannot break out of the text they stand in', () => {
  expect(checkerFile({ ...parts, origin: 'https://x"><script>alert(1)</script>' }).match(/<script>/gu)).toHaveLength(1)
})
