/** Several people on one phone: nobody reads, sends or is counted what is another's. */
import type { Page } from '@playwright/test'
import { wordsOf } from '#app/words/words.ts'
import { drawnOf } from './support/answers.ts'
import { inspect } from './support/inspect.ts'
import { expect, test, type World } from './support/journey.ts'
import { aMember, letIn, memberPassword, type Member } from './support/people.ts'
import { addProfile, allThatIsReadable, fillNewProfile, spellingsOf, tryUnlock, unlockProfile, type Secret } from './support/profiles.ts'
import { beginQuiz, readLessons, residentCourse } from './support/progress.ts'
import { countRows, cutOff, expectSays } from './support/saving.ts'

const { profiles, saving, assessment, people, privacy } = wordsOf('vi')

const pin: Secret = { pin: '270394' }
const threePictures: Secret = { pictures: ['fish', 'sun', 'gong'] }
const lock = (page: Page) => page.getByRole('button', { name: profiles.change }).first().click()

/** Somebody with a running quiz, in which a text of their own is to be typed; their name is nobody else's. */
async function aLearner(world: World, name: string): Promise<Member & { readonly attemptId: string; readonly place: string }> {
  const member = await aMember(world, { name })
  await readLessons(world, member.personId, residentCourse)
  const attemptId = await beginQuiz(world, member.personId, residentCourse, 'final', ['short-text'])
  const position = 1 + (await drawnOf(world, attemptId)).findIndex(({ question }) => question.type === 'short-text')
  return { ...member, attemptId, place: `/attempts/${attemptId}/questions/${position}` }
}

async function expectNowhere(page: Page, ...canaries: readonly string[]): Promise<void> {
  const all = await allThatIsReadable(page)
  for (const canary of canaries) for (const spelling of spellingsOf(canary)) expect(all.includes(spelling), `«${canary}» as ${spelling}`).toBe(false)
}

test('two learners alternate on one phone: neither is read, sent or counted as the other', async ({ page, context, world, trouble }) => {
  test.slow()
  const [lan, nga] = [await aLearner(world, 'Bùi Thị Chim Khuyên'), await aLearner(world, 'Hà Thị Sơn Ca')]
  const [typedByLan, typedByNga] = ['BAO-BAO-CUA-LAN', 'BAO-BAO-CUA-NGA']
  await letIn(world, context, lan.accountId)
  await addProfile(page, 'Cô Lan', pin)
  await page.goto(lan.place)
  const restore = await cutOff(context, trouble)
  await page.getByLabel(assessment.yourText).fill(typedByLan)
  await expectSays(page, saving.here)
  // The scan finds what is there to be found: else it would prove nothing.
  expect(await allThatIsReadable(page)).toContain(typedByLan)
  await lock(page)
  await expect(page.getByRole('button', { name: /^Cô Lan/ })).toContainText(`${profiles.unsent} 1`)
  await inspect(page)
  await expectNowhere(page, typedByLan, lan.name, lan.attemptId)
  await restore()

  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await letIn(world, context, nga.accountId)
  await addProfile(page, 'Em Nga', threePictures)
  await page.goto(nga.place)
  await expect(page.getByLabel(assessment.yourText)).toHaveValue('')
  await page.getByLabel(assessment.yourText).fill(typedByNga)
  await expectSays(page, saving.server)
  expect(asked.filter((url) => url.includes(lan.attemptId))).toEqual([])
  expect([await countRows(world, lan.attemptId), await countRows(world, nga.attemptId)]).toEqual([0, 1])
  await lock(page)
  await expect(page.getByRole('button', { name: /^Em Nga/ })).toBeVisible()
  await expectNowhere(page, typedByLan, typedByNga, lan.name, nga.name, nga.attemptId)
  for (const place of [lan.place, nga.place, '/me']) { await page.goto(place); await expect(page.getByText(/BAO-BAO|Chim Khuyên|Sơn Ca/)).toHaveCount(0) }

  await page.goto('/profiles')
  await unlockProfile(page, 'Cô Lan', pin)
  await expect(page).toHaveURL('/')
  await expect(page.getByText(`${profiles.learning} Cô Lan`)).toBeVisible()
  expect(await countRows(world, lan.attemptId)).toBe(1)
  await page.goto(lan.place)
  await expect(page.getByLabel(assessment.yourText)).toHaveValue(typedByLan)
  expect(await world.db.answer.findMany({ where: { attemptId: nga.attemptId }, select: { value: true } })).not.toContainEqual({ value: { text: typedByLan } })
  await lock(page)

  // Her pictures open what is on the phone; the server asks for her password.
  await unlockProfile(page, 'Em Nga', threePictures)
  await expect(page.getByRole('heading', { name: profiles.serverTitle })).toBeFocused()
  await inspect(page)
  await page.getByLabel(profiles.serverSecret).fill('khong phai the')
  await page.getByRole('button', { name: profiles.serverButton }).click()
  await expect(page.getByText(profiles.problems['server-secret-wrong'])).toBeVisible()
  await page.getByLabel(profiles.serverSecret).fill(memberPassword)
  await page.getByRole('button', { name: profiles.serverButton }).click()
  await expect(page.getByText(`${profiles.learning} Em Nga`)).toBeVisible()
  trouble.expect(/^401 POST \/profiles\/open/)
})

test('without a network a phone is locked all the same: unsent answers stay sealed, another opens theirs, and all is sent later', async ({ page, context, world, trouble }) => {
  test.slow()
  const [lan, nga] = [await aLearner(world, 'Bùi Thị Chim Khuyên'), await aLearner(world, 'Hà Thị Sơn Ca')]
  const [typedByLan, typedByNga] = ['BAO-BAO-CUA-LAN', 'BAO-BAO-CUA-NGA']
  await letIn(world, context, nga.accountId)
  await addProfile(page, 'Em Nga', pin)
  await page.goto(nga.place)
  trouble.expect(/ERR_INTERNET_DISCONNECTED/)
  await context.setOffline(true)
  await page.getByLabel(assessment.yourText).fill(typedByNga)
  await expectSays(page, saving.here)
  await lock(page)
  await expect(page.getByRole('heading', { name: profiles.lockedTitle })).toBeVisible()
  await expect(page.getByText(`${profiles.lockedUnsent} 1`)).toBeVisible()
  await inspect(page)
  await expectNowhere(page, typedByNga, nga.name)
  await context.setOffline(false)

  // Whoever comes next is not signed in as her, though the server never heard of the lock.
  await page.goto('/me')
  await expect(page).toHaveURL('/profiles?next=%2Fme')
  expect(await world.db.session.count({ where: { accountId: nga.accountId } })).toBe(0)
  await letIn(world, context, lan.accountId)
  await addProfile(page, 'Cô Lan', threePictures)
  const chooser = await context.newPage()
  await chooser.goto('/profiles')
  await expect(chooser.getByRole('heading', { name: profiles.openTitle })).toBeVisible()
  await page.goto(lan.place)
  await context.setOffline(true)
  await page.getByLabel(assessment.yourText).fill(typedByLan)
  await expectSays(page, saving.here)
  await lock(page)
  await expect(page.getByRole('heading', { name: profiles.lockedTitle })).toBeVisible()

  // Still without a network the page that was open goes on as the chooser, and opens hers for the eye.
  await unlockProfile(chooser, 'Em Nga', pin)
  await expect(chooser.getByRole('heading', { name: profiles.offlineTitle })).toBeVisible()
  await expect(chooser.getByText(`${profiles.unsent} 1`).filter({ visible: true })).toHaveCount(1)
  await inspect(chooser)
  await expectNowhere(chooser, typedByLan, typedByNga, lan.name, nga.name)
  await page.close()
  await context.setOffline(false)
  await chooser.getByRole('button', { name: profiles.offlineButton }).click()
  await expect(chooser.getByText(`${profiles.learning} Em Nga`)).toBeVisible()
  expect([await countRows(world, nga.attemptId), await countRows(world, lan.attemptId)]).toEqual([1, 0])
  await lock(chooser)
  await unlockProfile(chooser, 'Cô Lan', threePictures)
  trouble.expect(/^401 POST \/profiles\/open/)
  await chooser.getByLabel(profiles.serverSecret).fill(memberPassword)
  await chooser.getByRole('button', { name: profiles.serverButton }).click()
  await expect(chooser.getByText(`${profiles.learning} Cô Lan`)).toBeVisible()
  expect(await countRows(world, lan.attemptId)).toBe(1)
})

test('without a network any page of a profile locks it: nothing of it is left to be read, and what waits stays sealed and is sent later', async ({ page, context, world, trouble }) => {
  test.slow()
  const lan = await aLearner(world, 'Bùi Thị Chim Khuyên')
  await letIn(world, context, lan.accountId)
  await addProfile(page, 'Cô Lan', pin)
  await page.goto(lan.place)
  const restore = await cutOff(context, trouble)
  await page.getByLabel(assessment.yourText).fill('BAO-BAO-CUA-LAN')
  await expectSays(page, saving.here)
  trouble.expect(/ERR_INTERNET_DISCONNECTED/)
  for (const [place, unsent] of [['/me', 1], [`/courses/${residentCourse}/lessons/ba-dau-hieu`, 0]] as const) {
    await page.goto(place)
    await expect(page.getByText(`${profiles.learning} Cô Lan`)).toBeVisible()
    await context.setOffline(true)
    await lock(page)
    await expect(page.getByRole('heading', { name: profiles.lockedTitle })).toBeVisible()
    await expect(page.getByText(`${profiles.lockedUnsent} ${unsent}`)).toHaveCount(1)
    await expectNowhere(page, 'BAO-BAO-CUA-LAN', lan.name, lan.attemptId)
    await context.setOffline(false)
    await page.goto('/me')
    await expect(page).toHaveURL('/profiles?next=%2Fme')
    expect(await world.db.session.count({ where: { accountId: lan.accountId } })).toBe(0)
    await restore()
    await unlockProfile(page, 'Cô Lan', pin)
    await expect(page.getByText(`${profiles.learning} Cô Lan`)).toBeVisible()
    expect(await countRows(world, lan.attemptId)).toBe(1)
  }
})

test('two brothers without accounts: what each learnt is his, in a profile opened by a PIN or by pictures', async ({ page, world, trouble }) => {
  test.slow()
  trouble.expect(/^409 POST \/profiles\/open/)
  const check = `/courses/${residentCourse}/quizzes/check:ba-dau-hieu`
  const go = async (button: string) => {
    await page.goto(check)
    await page.getByRole('main').getByRole('button', { name: button }).click()
    await page.waitForURL(/\/questions\/\d+$/)
    return /\/attempts\/([^/]+)\//.exec(page.url())?.[1] ?? ''
  }
  const ownerOf = async (attemptId: string) => (await world.db.attempt.findUniqueOrThrow({ where: { id: attemptId } })).personId
  const first = await go(assessment.start)
  await page.goto('/profiles')
  await expect(page.getByText(profiles.addUnnamed(0, 1))).toBeVisible()
  await inspect(page)
  await addProfile(page, 'Anh Hai', pin)
  expect(await go(assessment.resume)).toBe(first)
  await lock(page)
  await expect(page.getByRole('button', { name: /^Anh Hai/ })).toBeVisible()
  const second = await go(assessment.start)
  expect(await ownerOf(second)).not.toBe(await ownerOf(first))
  await page.goto('/profiles')
  await page.getByRole('button', { name: /^Anh Hai/ }).click()
  await tryUnlock(page, pin)
  await expect(page.getByText(profiles.problems['guest-record-here'])).toBeVisible()
  await addProfile(page, 'Em Út', threePictures)
  await lock(page)
  for (const [name, secret, attempt] of [['Anh Hai', pin, first], ['Em Út', threePictures, second]] as const) {
    await unlockProfile(page, name, secret)
    await expect(page.getByText(`${profiles.learning} ${name}`)).toBeVisible()
    expect(await go(assessment.resume)).toBe(attempt)
    await lock(page)
    // The page that comes after locking has come: nothing is on its way when the browser is closed.
    await expect(page.getByRole('button', { name: new RegExp(`^${name}`, 'u') })).toBeVisible()
  }
})

test('wrong PINs cool down, also over a reload, and say nothing of what was wrong', async ({ page, context, world }) => {
  const member = await aMember(world)
  await letIn(world, context, member.accountId)
  await addProfile(page, 'Cô Lan', pin)
  await lock(page)
  await page.getByRole('button', { name: /^Cô Lan/ }).click()
  for (let tries = 0; tries < 5; tries += 1) {
    await tryUnlock(page, { pin: '111222' })
    await expect(page.getByText(profiles.problems['secret-wrong'])).toBeVisible()
  }
  await expect(page.getByText(`${profiles.cooling} 30`)).toBeVisible()
  await inspect(page)
  await page.reload()
  await page.getByRole('button', { name: /^Cô Lan/ }).click()
  await expect(page.getByText(new RegExp(`^${profiles.cooling.replace(/[()]/g, '\\$&')}`))).toBeVisible()
  await tryUnlock(page, pin)
  await expect(page.getByText(profiles.problems['cooling-down'])).toBeVisible()
})

test('every state of the page of profiles: what is typed wrongly is said, changed, removed; by keyboard too', async ({ page, context, world }) => {
  test.slow()
  const member = await aLearner(world, 'Bùi Thị Chim Khuyên')
  await page.goto('/profiles')
  await expect(page.getByText(profiles.noneYet)).toBeVisible()
  await inspect(page)
  await letIn(world, context, member.accountId)
  await page.reload()
  await page.getByRole('button', { name: profiles.addForMe(member.name) }).click()
  await inspect(page)
  await fillNewProfile(page, '', pin)
  await expect(page.getByText(profiles.problems['name-missing'])).toBeVisible()
  await fillNewProfile(page, 'Cô Lan', { pin: '123456' })
  await expect(page.getByText(profiles.problems['pin-too-easy'])).toBeVisible()
  await fillNewProfile(page, 'Cô Lan', { pictures: ['fish', 'fish', 'fish'] })
  await expect(page.getByText(profiles.problems['pictures-unreadable'])).toBeVisible()
  await inspect(page)
  await fillNewProfile(page, 'Cô Lan', pin)
  await expect(page.getByText(`${profiles.learning} Cô Lan`)).toBeVisible()
  await inspect(page)
  await page.goto('/profiles')
  await expect(page.getByRole('heading', { name: profiles.openTitle })).toBeVisible()
  await inspect(page)
  await page.getByRole('button', { name: profiles.changeSecret }).click()
  await inspect(page)
  await page.getByRole('group', { name: profiles.changeNow }).getByRole('button', { name: '2', exact: true }).focus()
  await page.keyboard.type('270394')
  await page.getByRole('radio', { name: profiles.kinds.pictures }).check()
  for (const label of [profiles.secretNew.pictures, profiles.secretAgain.pictures]) for (const picture of ['con cá', 'mặt trời', 'cái chiêng']) await page.getByRole('group', { name: label }).getByRole('button', { name: picture }).press('Enter')
  await page.getByRole('button', { name: profiles.changeButton }).click()
  await expect(page.getByText(profiles.changed)).toBeVisible()
  await lock(page)
  await page.getByRole('button', { name: /^Cô Lan/ }).click()
  await inspect(page)
  await page.getByRole('button', { name: profiles.forgot }).click()
  await expect(page.getByRole('heading', { name: profiles.removeTitle })).toBeFocused()
  await inspect(page)
  await page.getByRole('button', { name: profiles.removeButton }).click()
  await expect(page.getByText(profiles.problems['not-confirmed'])).toBeVisible()
  await page.getByLabel(profiles.removeConfirm).check()
  await page.getByRole('button', { name: profiles.removeButton }).click()
  await expect(page.getByText(profiles.noneYet)).toBeVisible()
  await page.goto('/privacy')
  await expect(page.getByRole('heading', { name: privacy.doesNotTitle })).toBeVisible()
  await inspect(page)
})

test('removing says how many answers would be lost, and offers to open the profile and send them first', async ({ page, context, world, trouble }) => {
  const lan = await aLearner(world, 'Bùi Thị Chim Khuyên')
  await letIn(world, context, lan.accountId)
  await addProfile(page, 'Cô Lan', pin)
  await page.goto(lan.place)
  const restore = await cutOff(context, trouble)
  const refused = page.waitForEvent('requestfailed', (request) => request.method() === 'POST')
  await page.getByLabel(assessment.yourText).fill('BAO-BAO')
  await expectSays(page, saving.here)
  await refused
  await page.goto('/profiles')
  await page.getByRole('button', { name: profiles.remove }).click()
  await expect(page.getByText(`${profiles.removeUnsent} 1`)).toBeVisible()
  await inspect(page)
  await restore()
  await page.getByRole('button', { name: profiles.removeSendFirst }).click()
  await tryUnlock(page, pin)
  await expect(page).toHaveURL('/')
  expect(await countRows(world, lan.attemptId)).toBe(1)
  await page.goto('/profiles')
  await page.getByRole('button', { name: profiles.remove }).click()
  await expect(page.getByText(profiles.removeUnsent)).toBeHidden()
  await page.getByLabel(profiles.removeConfirm).check()
  await page.getByRole('button', { name: profiles.removeButton }).click()
  await expect(page.getByText(profiles.noneYet)).toBeVisible()
  expect(await world.db.phoneProfile.count({ where: { personId: lan.personId } })).toBe(0)
})

test('a PIN is entered by keys alone, from the page as it opens', async ({ page, context, world }) => {
  await letIn(world, context, (await aMember(world)).accountId)
  await addProfile(page, 'Cô Lan', pin)
  await lock(page)
  await page.getByRole('button', { name: /^Cô Lan/ }).press('Enter')
  await expect(page.getByRole('heading', { name: profiles.unlockTitle })).toBeFocused()
  await page.keyboard.type('2703945')
  await page.keyboard.press('Backspace')
  await page.keyboard.type('4')
  await page.keyboard.press('Enter')
  await expect(page.getByText(`${profiles.learning} Cô Lan`)).toBeVisible()
})

test('storage that the browser deleted is noticed and said, for the phone’s key alone and for all of it', async ({ page, context, world }) => {
  await letIn(world, context, (await aMember(world)).accountId)
  await addProfile(page, 'Cô Lan', pin)
  await lock(page)
  await page.getByRole('button', { name: /^Cô Lan/ }).waitFor()
  await page.evaluate(() => new Promise<void>((resolve) => { const open = indexedDB.open('profiles'); open.onsuccess = () => { open.result.transaction('device', 'readwrite').objectStore('device').clear().onsuccess = () => { resolve() } } }))
  await unlockProfile(page, 'Cô Lan', pin)
  await expect(page.getByText(profiles.problems['device-key-lost'])).toBeVisible()
  const away = await context.newPage()
  await page.close()
  await away.goto('/privacy')
  await away.evaluate(() => new Promise<void>((resolve) => { indexedDB.deleteDatabase('profiles').onsuccess = () => { resolve() } }))
  await away.goto('/profiles')
  await expect(away.getByText(profiles.problems['storage-lost'])).toBeVisible()
  await inspect(away)
})

for (const [without, prepare] of [
  ['storage', (page: Page) => page.addInitScript(() => { IDBFactory.prototype.open = () => { throw new DOMException('no', 'SecurityError') } })],
  ['a cipher', (page: Page) => page.addInitScript(() => { Object.defineProperty(crypto, 'subtle', { value: undefined }) })],
] as const) {
  test(`without ${without} the page says that profiles are not to be had here, and offers to sign in and out`, async ({ page, context, world }) => {
    await prepare(page)
    await page.goto('/profiles')
    await expect(page.getByText(profiles.unavailable)).toBeVisible()
    await expect(page.getByRole('main').getByRole('button')).toHaveCount(0)
    await inspect(page)
    await letIn(world, context, (await aMember(world)).accountId)
    await page.reload()
    await page.getByRole('main').getByRole('button').click()
    await expect(page.getByRole('link', { name: people.signInTitle })).toHaveCount(1)
  })
}

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })
  test('the page says that profiles are not to be had here, and offers to sign in', async ({ page }) => {
    await page.goto('/profiles')
    await expect(page.getByText(profiles.unavailable)).toBeVisible()
    await expect(page.getByRole('main').getByRole('button')).toHaveCount(0)
    await page.getByRole('main').getByRole('link', { name: people.signInTitle }).click()
    await expect(page.getByRole('heading', { name: people.signInTitle })).toBeVisible()
  })
})
