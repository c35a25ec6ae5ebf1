import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { KitContents, KitList } from '#app/domain/kits/kit-contents.ts'
import { packSigner } from '../credentials/pack-signer.server.ts'
import { isBeyondKitFile, packKitFile } from './kit-file.server.ts'
import { readKitFileApart } from './read-kit-file-apart.server.ts'

const signer = packSigner('a secret of a kit, long enough for one', 'kit')
const at = '2026-11-20T03:00:00.000Z'
const person = { id: randomUUID(), name: 'Bùi Thị Lan', birthYear: 1968, sex: null, phones: [], home: null, consents: [] }
const reading = (personId: string) => ({ kind: 'reading', id: randomUUID(), personId, courseId: 'nho', lessonId: 'mot', openedAt: at, readAt: at }) as const
const pack = async ({ records = [], ...told }: Partial<KitContents>) => {
  const packed = await packKitFile(signer, { name: 'Nhà văn hóa xóm Mo', madeAt: at, people: [person], questions: [], ...told, records: [records.slice(0, 3), records.slice(3)].map((some) => JSON.stringify(some)) })
  if (packed === null) throw new Error('more than a file may hold')
  return packed
}
const read = ({ pieces }: KitList) => pieces.flatMap((piece) => JSON.parse(new TextDecoder().decode(piece)) as readonly unknown[])

test('a large file is read apart: everybody else goes on meanwhile, and it comes in pieces that hold all of it, in order', async () => {
  const records = Array.from({ length: 40_000 }, () => reading(person.id))
  const bytes = await pack({ records })
  const before = performance.eventLoopUtilization()
  const opened = await readKitFileApart(bytes)
  // Of the time it took, however long that is on this machine, whoever asks for something else has the most; read here, it would leave none.
  expect(performance.eventLoopUtilization(before).utilization).toBeLessThan(0.5)
  expect(opened).toMatchObject({ publicKey: signer.publicKey, madeAt: at, people: { count: 1 }, records: { count: records.length } })
  expect(Math.max(...opened!.records.pieces.map(({ byteLength }) => byteLength))).toBeLessThan(500_000)
  expect([read(opened!.people), read(opened!.records)]).toEqual([[person], records])
})

test('what a file speaks of must be in it, and under names that can be some', async () => {
  expect(await readKitFileApart(await pack({ records: [reading(randomUUID())] }))).toBeNull()
  expect(await readKitFileApart(await pack({ people: [person, person] }))).toBeNull()
  expect(await readKitFileApart(await pack({ people: [{ ...person, name: '=1+1' }] }))).toBeNull()
  expect(await readKitFileApart(await pack({ records: [reading(person.id)] }))).toMatchObject({ records: { count: 1 } })
})

test('everybody else goes on while a file is packed; one of more than a file may hold is not made, and no more is read for it', async () => {
  const done: string[] = []
  const packing = pack({ records: Array.from({ length: 1_000 }, () => reading(person.id)) }).then(() => { done.push('packed') })
  setImmediate(() => { done.push('somebody else') })
  await packing
  expect(done).toEqual(['somebody else', 'packed'])
  const large = Array.from({ length: 101 }, () => 'x'.repeat(1024 * 1024))
  expect([isBeyondKitFile(large.slice(0, 100)), isBeyondKitFile(large)]).toEqual([false, true])
  expect(await packKitFile(signer, { name: 'x', madeAt: at, people: [], questions: [], records: large })).toBeNull()
})
