/** Versions are rolled out, and back, one process after the other: so a program must be able to go on beside a database that a later one brought up to date. */
import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { breaking } from '#app/data/migrate.server.ts'
import { root } from './tree.ts'

/** What takes away, names anew or narrows what a program of before may still ask for or write. Keys and triggers are judged by whoever writes them. */
const takesAway = /\bDROP\s+(?:TABLE|COLUMN|VIEW)\b|\bRENAME\s+(?:TO|COLUMN)\b|\bSET\s+NOT\s+NULL\b|\bALTER\s+COLUMN\s+"?\w+"?\s+(?:SET\s+DATA\s+)?TYPE\b|\bADD\s+COLUMN\s+"?\w+"?\s+(?![^,;]*\bDEFAULT\b)[^,;]*\bNOT\s+NULL\b/iu
const isBreaking = (sql: string) => takesAway.test(sql.replace(/--.*$/gmu, ''))

/** From the first day on which somebody may have gone back: nothing that was there before can be named otherwise any more. */
const since = '20261201'
const names = readdirSync(path.join(root, 'prisma/migrations'), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name)

test('a migration after which programs of before cannot go on says so in its name, by which they refuse to start', () => {
  const later = names.filter((name) => name >= since && !name.endsWith(breaking))
  expect(later.length).toBeGreaterThan(0)
  expect(later.filter((name) => isBreaking(readFileSync(path.join(root, 'prisma/migrations', name, 'migration.sql'), 'utf8')))).toEqual([])
})

test.each([
  ['ALTER TABLE "a" DROP COLUMN "b";', true], ['DROP TABLE a;', true], ['ALTER TABLE a RENAME COLUMN b TO c;', true], ['ALTER TABLE a RENAME TO b;', true], ['ALTER TABLE a ALTER COLUMN b SET NOT NULL;', true],
  ['ALTER TABLE a ALTER COLUMN "b" TYPE TEXT;', true], ['ALTER TABLE a ADD COLUMN "b" TEXT NOT NULL;', true], ['ALTER TABLE a ADD COLUMN "b" TEXT NOT NULL DEFAULT \'\', ADD COLUMN c TEXT;', false],
  ['ALTER TABLE a ADD COLUMN "b" TEXT;', false], ['CREATE TABLE a (b TEXT NOT NULL);', false], ['DROP INDEX a;', false], ['-- DROP TABLE a\nSELECT 1;', false],
])('%s takes away what a program of before asks for: %s', (sql, takes) => { expect(isBreaking(sql)).toBe(takes) })
