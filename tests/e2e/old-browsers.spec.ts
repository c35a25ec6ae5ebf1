/** The built files, held against what the oldest phones know: Chrome 95 for Android, the last for Android 5. */
import fs from 'node:fs'
import path from 'node:path'
import { youngMarkup, youngScript, youngStyles } from '#tests/support/compatibility.ts'
import { expect, test } from './support/journey.ts'
import { accountOf, aMember, sessionCookie } from './support/people.ts'
import { beginQuiz, residentCourse } from './support/progress.ts'

/** Left out by an old browser without a loss: lines then break, and ink is then spared, as everywhere before (the prefixed form is beside it); of families of letters the next is taken. */
const harmless = ['font-family: ui-monospace', 'text-wrap', 'text-wrap: balance', 'text-wrap: pretty', 'print-color-adjust', 'print-color-adjust: exact']
const folder = 'build/client'
const built = (ending: string) => fs.globSync(`**/*.${ending}`, { cwd: folder }).map((file) => path.join(folder, file)).sort()

test('no built style sheet holds a rule that Chrome 95 does not know', () => {
  const files = built('css')
  expect(files.length).toBeGreaterThan(3)
  for (const file of files) expect(youngStyles(fs.readFileSync(file, 'utf8')).filter((each) => !harmless.includes(each)), file).toEqual([])
})

test('no built script holds syntax or names that Chrome 95 does not know', () => {
  const files = built('js')
  expect(files.length).toBeGreaterThan(2)
  for (const file of files) expect(youngScript(fs.readFileSync(file, 'utf8')), file).toEqual([])
})

test('no main page holds an element or attribute that Chrome 95 does not know', async ({ world, origin }) => {
  const { personId, accountId } = await aMember(world)
  const attemptId = await beginQuiz(world, personId, residentCourse, 'check:ba-dau-hieu')
  const course = `/courses/${residentCourse}`
  const pagesOf = [
    [null, ['/', '/sign-in', '/sign-up', '/display', '/profiles', course, `${course}/lessons/ba-dau-hieu`, '/check']],
    [accountId, ['/', '/me', '/me/security', `${course}/take-along`, `/attempts/${attemptId}/questions/1`, `/attempts/${attemptId}/review`]],
    [(await accountOf(world, 'phu.trach')).id, ['/units/150']],
    [(await accountOf(world, 'giam.sat')).id, ['/roadmap']],
    [(await accountOf(world, 'giang.vien')).id, ['/cohorts']],
  ] as const
  for (const [account, paths] of pagesOf) {
    const cookie = account === null ? null : await sessionCookie(world, account)
    for (const path of paths) {
      const answer = await fetch(`${origin}${path}`, { headers: { Accept: 'text/html', ...(cookie && { Cookie: `${cookie.name}=${cookie.value}` }) } })
      expect([path, answer.status]).toEqual([path, 200])
      expect(youngMarkup(await answer.text()), path).toEqual([])
    }
  }
})
