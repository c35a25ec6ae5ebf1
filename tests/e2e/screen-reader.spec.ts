/** Names, roles and reading order, as a virtual screen reader tells them, of the pages people work with most. */
import { withoutSolution, type ShownQuestion, type ShownSpot } from '#app/domain/assessment/shown-question.ts'
import { wordsOf } from '#app/words/words.ts'
import { openGraded } from './support/graded.ts'
import { expect, test } from './support/journey.ts'
import { accountOf, letIn } from './support/people.ts'
import { courseOf, everyType, residentCourse } from './support/progress.ts'
import { expectAllNamed, expectInOrder, expectOutline, readAloud } from './support/read-aloud.ts'

// The reader is a script of the test's own.
test.use({ bypassCSP: true })

const { assessment, cohorts, frame, learning } = wordsOf('vi')

test('a lesson is heard from its title to the way on, a card at a time, and a practice with all its choices', async ({ page, world }) => {
  const lesson = courseOf(world, residentCourse).lessons.find(({ id }) => id === 'ba-dau-hieu')
  const place = lesson?.cards.findIndex(({ kind }) => kind === 'practice') ?? -1
  const [first, practice] = [lesson?.cards[0], lesson?.cards[place]]
  if (!lesson || first?.kind !== 'idea' || practice?.kind !== 'practice') throw new Error('the first lesson is another')
  const address = `/courses/${residentCourse}/lessons/${lesson.id}`

  await page.goto(address)
  const said = await readAloud(page)
  expectInOrder(said, [`link, ${frame.skip}`, 'banner', 'main', `heading, ${lesson.title}, level 1`, `region, ${first.title}`, `image, ${learning.card(1, lesson.cards.length)}`, `heading, ${first.title}, level 2`, `link, ${learning.nextCard}`, `end of region, ${first.title}`, 'end of main'])
  expect(said.filter((phrase) => phrase.startsWith('heading, ')), 'of the other cards nothing').toHaveLength(2)
  expectAllNamed(said)
  expectOutline(said)

  await page.goto(`${address}#the-${place + 1}`)
  const asked = await readAloud(page)
  expectInOrder(asked, [`heading, ${practice.title}, level 2`, 'figure', learning.simulated[practice.scene.kind], `radiogroup, ${practice.title}`, ...practice.options.map(({ text }) => `radio, ${text}, not checked`), `link, ${learning.previousCard}`])
  expect(asked.join('\n'), 'what it leads to is told when one is taken').not.toContain(practice.options[0]?.because)
  expectAllNamed(asked)
})

for (const type of everyType) {
  test(`a question (${type}) is heard in the order in which it is answered`, async ({ page, context, world }) => {
    const { drawn, place, total } = await openGraded({ page, context, world }, type)
    const said = await readAloud(page)
    expectInOrder(said, ['main', `image, ${assessment.question(place + 1, total)}`, 'status', `group, ${drawn.question.stem}`, `heading, ${drawn.question.stem}, level 1`, ...partsOf(withoutSolution(drawn.question, drawn.order)), `end of group, ${drawn.question.stem}`, `button, ${type === 'scenario' ? assessment.makeMove : assessment.saveAndNext}`])
    expectAllNamed(said)
    expectOutline(said)
  })
}

/** What is said of the parts of a question, in the order they are shown. */
function partsOf(question: ShownQuestion): readonly string[] {
  switch (question.type) {
    case 'ordering': return question.choices.map(({ text }) => `combobox, ${text}`)
    case 'matching': return question.choices.flatMap(({ text }) => [`combobox, ${text}`, ...question.rights.map((right) => `option, ${right.text}`)])
    case 'numeric': return [`textbox, ${assessment.yourNumber}`]
    case 'short-text': return [`textbox, ${assessment.yourText}`]
    case 'cloze': return question.pieces.filter((piece) => 'gap' in piece).flatMap(({ options }, place) => [`combobox, ${assessment.gap(place + 1)}`, ...options.map(({ text }) => `option, ${text}`)])
    case 'hot-spot': return inReadingOrder(question.spots).map(({ place, text }) => `${question.pick === 'one' ? 'radio' : 'checkbox'}, ${assessment.place[place]}: ${text}, not checked`)
    case 'scenario': return [`group, ${assessment.transcript}`, ...(question.turn === null ? [] : [question.turn.says, assessment.yourMove, ...question.turn.options.map(({ text }) => `radio, ${text}, not checked`)])]
    default: return question.choices.map(({ text }) => `${question.type === 'multiple' ? 'checkbox' : 'radio'}, ${text}, not checked`)
  }
}

/** From the head of a screen to its foot. */
function inReadingOrder(spots: readonly ShownSpot[]): readonly ShownSpot[] {
  return (['address', 'from', 'subject', 'body', 'permission', 'button'] as const).flatMap((place) => spots.filter((spot) => spot.place === place))
}

test('the matrix of a class tells of each learner who they are, how they stand, and each lesson by its name', async ({ page, context, world }) => {
  const { id, personId } = await accountOf(world, 'giang.vien')
  const { scopeId } = await world.db.roleGrant.findFirstOrThrow({ where: { personId, scopeKind: 'cohort' }, orderBy: { startsAt: 'asc' } })
  const { courseId } = await world.db.cohort.findUniqueOrThrow({ where: { id: scopeId ?? '' } })
  await letIn(world, context, id)
  await page.goto(`/cohorts/${scopeId}`)
  const names = await page.locator('table.matrix tbody th a').allTextContents()
  const said = await readAloud(page, 'main')
  expect(names.length).toBeGreaterThan(3)
  const lessons = courseOf(world, courseId).lessons.map(({ title }, place) => `columnheader, ${cohorts.lessonShort(place + 1)}: ${title}`)
  expect(said, 'each lesson is named once').toEqual(expect.arrayContaining(lessons))
  expectInOrder(said, [`heading, ${cohorts.matrix}, level 2`, `grid, ${cohorts.needsHelpFirst}`, `columnheader, ${cohorts.learner}`, `columnheader, ${cohorts.stateTitle}`, ...lessons, `columnheader, ${cohorts.finalShort}`, ...names.map((name) => `rowheader, ${name}`)])
  expectAllNamed(said)
  expectOutline(said)
})

test('the page of a unit says its headline first, and beside every chart a table', async ({ page, context, world }) => {
  await letIn(world, context, (await accountOf(world, 'phu.trach')).id)
  await page.goto('/units/150')
  const said = await readAloud(page, 'main')
  expectInOrder(said, [`heading, ${await page.getByRole('heading', { level: 1 }).textContent()}`, 'image, ', 'table, '])
  expectAllNamed(said)
  expectOutline(said)
})
