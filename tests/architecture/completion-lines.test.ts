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

/** Where a line promises more than one thing: each of them, and the name of a test that holds it. */
const clauses: readonly (readonly [number, string, string])[] = [
  [1, 'no certificate on a fail', 'COMPLETION 25: is not given for a failed final quiz, and is for a later pass; passing again changes nothing'],
  [3, 'what was earned stays', 'nobody both gains and loses, and nobody who holds a completion loses it, whatever the rules'],
  [6, 'no rule, never complete', 'a course without lessons is never complete'],
  [7, 'never from a prefetch', 'COMPLETION 7: a page fetched ahead (%s: %s) starts no clock; pressed, it says so, and the page that says so counts from then'],
  [7, 'never by a GET, and only from a page issued by the server', 'COMPLETION 7: a reading is taken only from a page issued to this learner for this lesson, and not at once'],
  [7, 'without a network, as long as it takes to read', 'counts when it took as long as it takes to read'],
  [7, 'without a network, flagged with the device’s times', 'how a score came about and was changed, more time, the device’s own times, which round and what it rests on are in the file and on the page'],
  [8, 'kept with who, when and why, beside the evidence', 'keeps who, when and why, is shown to the learner, and completes the course with the evidence beside it'],
  [11, 'by its direct address too', 'shows what comes first, with the way there, and none of its cards; its direct address is refused, to read and to write'],
  [14, 'the drawn order is stored', 'keeps the questions and order it began with, stored'],
  [17, 'a limit does not move under a running attempt', 'carries its rules and deadline from the start, and a changed rule does not touch it'],
  [17, 'grace, and closing by the clock', 'is closed by the clock: what was saved in time counts, and it ended at its deadline'],
  [17, 'what comes late is kept, flagged', 'keeps what a phone sends later, flagged, within the upload window; after it, refuses'],
  [17, 'accepted by a trainer with a reason', 'late answers of a learner of the cohort are accepted with a reason and scored; the person next door learns nothing'],
  [17, 'device time is evidence', 'keep what the device said of its time, as evidence'],
  [17, 'what is journalled goes before handing in', 'handing in before a slow phone has read its journal waits for it, and for what is in it'],
  [18, 'a journal is held to it too', 'that name another question, a place that is not there or an unknown option are refused one by one'],
  [19, 'a failed save clears nothing, over a reload', 'an answer given while the server cannot be reached is kept over a reload, restored, and sent without another touch'],
  [19, 'a second tab', 'two tabs of one learner share what is not yet sent, and handing in waits for it'],
  [19, 'an expired session', 'COMPLETION 21: after the session ended nothing is lost: somebody else sends and sees nothing of it, the same account sends all'],
  [19, 'nothing twice', 'a journal replayed five times, shuffled, gives the identical attempt, row for row'],
  [22, 'unknown, repeated or missing options of one choice', 'single choice %j is refused as %s'],
  [22, 'and of an order', 'ordering %j is refused as %s'],
  [27, 'codes of at least 80 bits', 'carries 100 bits and is read back however it is typed'],
]

test.each(clauses)('COMPLETION %i, %s: held by «%s»', (_, __, title) => {
  const named = ['app', 'tests'].flatMap((folder) => filesUnder(folder)).filter((file) => /\.(?:test|spec)\.tsx?$/u.test(file) && !file.endsWith('completion-lines.test.ts'))
  expect(named.filter((file) => readFileSync(file, 'utf8').includes(`('${title}'`))).toHaveLength(1)
})

test.each(Object.entries(lines))('COMPLETION %s, %s, is the name of a test', (number) => {
  const named = new RegExp(`(?:test|describe|each\\(.*\\))\\(\\s*['\`]COMPLETION ${number}[:,]`, 'u')
  const tests = ['app', 'tests'].flatMap((folder) => filesUnder(folder)).filter((file) => /\.(?:test|spec)\.tsx?$/u.test(file) && !file.endsWith('completion-lines.test.ts'))
  expect(tests.filter((file) => named.test(readFileSync(file, 'utf8'))).length).toBeGreaterThan(0)
})
