import { expect, test } from 'vitest'
import { action } from '#app/routes/editor/import.tsx'
import { aGrant, aPerson } from '#tests/support/makers.ts'
import { aSite } from '#tests/support/site.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const ask = aSite(world)

async function anEditor() {
  const editor = await aPerson(world)
  await aGrant(world, editor.personId, 'editor', { kind: 'province' })
  return editor
}

test('files of questions sent one after the other without end are stopped with a sentence, and of nobody else', async () => {
  const [editor, colleague] = [await anEditor(), await anEditor()]
  const upload = async (who: typeof editor) => {
    const { status, data } = await ask(who, action, {}, new FormData())
    return `${status} ${(data as { refused: string }).refused}`
  }
  const told = []
  for (let file = 0; file < 31; file += 1) told.push(await upload(editor))
  expect([...new Set(told.slice(0, 30)), told[30]]).toEqual(['400 import-fields', '429 too-many-files'])
  expect(await upload(colleague)).toBe('400 import-fields')
})
