import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { filesUnder } from './tree.ts'

/** What completion and attempts promise, line by line; each is the name of at least one test, «COMPLETION 7: …». */
const lines: Readonly<Record<number, string>> = {
  1: 'completed, passed and failed are different states', 2: 'who was scored without reading keeps the reading to do', 3: 'a rule change is previewed, and nobody loses what was given',
  4: 'a fact stays with the version it was judged by', 5: 'pass, or use all attempts', 6: 'a rule that cannot be is refused; without one nothing is complete', 7: 'read is what the learner says, after a time that cannot be farmed',
  8: 'an override stands beside the evidence, with who, when and why', 9: 'complete at once, in the act that earns it', 10: 'what comes before; what is taken out opens and closes nothing silently', 11: 'a locked lesson says why, at its own address too',
  12: 'what is still missing is said', 13: 'attempts are limited against many tabs', 14: 'a running attempt keeps its questions and order', 15: 'a score never exceeds its maximum', 16: 're-marking twice changes nothing; a preview changes nothing',
  17: 'time belongs to the server', 18: 'an answer names its question', 19: 'saved is what was receipted', 20: 'leaving hands nothing in', 21: 'a shared phone keeps people apart', 22: 'choosing everything never passes', 23: 'somebody else’s attempt is refused like none',
  24: 'progress lies within 0 to 1', 25: 'two identical completions are one', 26: 'every figure opens its evidence', 27: '200 claims give one certificate',
}

test.each(Object.entries(lines))('COMPLETION %s, %s, is the name of a test', (number) => {
  const named = new RegExp(`(?:test|describe|each\\(.*\\))\\(\\s*['\`]COMPLETION ${number}[:,]`, 'u')
  const tests = ['app', 'tests'].flatMap((folder) => filesUnder(folder)).filter((file) => /\.(?:test|spec)\.tsx?$/u.test(file) && !file.endsWith('completion-lines.test.ts'))
  expect(tests.filter((file) => named.test(readFileSync(file, 'utf8'))).length).toBeGreaterThan(0)
})
