import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { KitContents, KitList } from '#app/domain/kits/kit-contents.ts'
import { packSigner } from '../credentials/pack-signer.server.ts'
import { packKitFile } from './kit-file.server.ts'
import { readKitFileApart } from './read-kit-file-apart.server.ts'

const signer = packSigner('a secret of a kit, long enough for one', 'kit')
const at = '2026-11-20T03:00:00.000Z'
const person = { id: randomUUID(), name: 'Bùi Thị Lan', birthYear: 1968, sex: null, phones: [], home: null, consents: [] }
const reading = (personId: string) => ({ kind: 'reading', id: randomUUID(), personId, courseId: 'nho', lessonId: 'mot', openedAt: at, readAt: at }) as const
const pack = (told: Partial<KitContents>) => packKitFile(signer, { name: 'Nhà văn hóa xóm Mo', madeAt: at, people: [person], records: [], questions: [], ...told })
const read = ({ pieces }: KitList) => pieces.flatMap((piece) => JSON.parse(new TextDecoder().decode(piece)) as readonly unknown[])

test('a large file is read apart: everybody else goes on meanwhile, and it comes in pieces that hold all of it, in order', async () => {
  const records = Array.from({ length: 40_000 }, () => reading(person.id))
  const bytes = pack({ records })
  const before = performance.eventLoopUtilization()
  const opened = await readKitFileApart(bytes)
  // Of the time it took, however long that is on this machine, whoever asks for something else has the most; read here, it would leave none.
  expect(performance.eventLoopUtilization(before).utilization).toBeLessThan(0.5)
  expect(opened).toMatchObject({ publicKey: signer.publicKey, madeAt: at, people: { count: 1 }, records: { count: records.length } })
  expect(Math.max(...opened!.records.pieces.map(({ byteLength }) => byteLength))).toBeLessThan(500_000)
  expect([read(opened!.people), read(opened!.records)]).toEqual([[person], records])
})

test('what a file speaks of must be in it, and under names that can be some', async () => {
  expect(await readKitFileApart(pack({ records: [reading(randomUUID())] }))).toBeNull()
  expect(await readKitFileApart(pack({ people: [person, person] }))).toBeNull()
  expect(await readKitFileApart(pack({ people: [{ ...person, name: '=1+1' }] }))).toBeNull()
  expect(await readKitFileApart(pack({ records: [reading(person.id)] }))).toMatchObject({ records: { count: 1 } })
})
