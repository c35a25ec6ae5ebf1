import { expect, test } from 'vitest'
import { drain } from '#scripts/serving.ts'

test('a server that is asked to stop waits for what is under way to its end, and says nothing', async () => {
  const [said, { promise, resolve }] = [[] as string[], Promise.withResolvers<undefined>()]
  const drained = drain(promise, 600_000, (sentence) => { said.push(sentence) })
  resolve(undefined)
  await drained
  expect(said).toEqual([])
})

test('for a visitor who never lets go it does not wait for ever, and says what it cut', async () => {
  const said: string[] = []
  await drain(new Promise(() => undefined), 1, (sentence) => { said.push(sentence) })
  expect(said).toEqual([expect.stringContaining('đã ngắt')])
})
