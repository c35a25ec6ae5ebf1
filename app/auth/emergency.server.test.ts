import { expect, test } from 'vitest'
import { anEmergencyFile } from '#tests/support/emergency-file.ts'
import { emergencyBox } from './emergency.server.ts'

const box = emergencyBox('a secret only for tests, long enough')

test('a file that a browser made for this server opens, whatever the alphabet', async () => {
  expect(box.open(await anEmergencyFile(box.publicKey, '{"attempt":"Lượt của bác Lan"}'))).toBe('{"attempt":"Lượt của bác Lan"}')
})

test('the key follows from the secret alone, and the file of a vector made once still opens', () => {
  expect(emergencyBox('a secret only for tests, long enough').publicKey).toBe(box.publicKey)
  expect(box.publicKey).toBe(vector.publicKey)
  expect(box.open(vector.file)).toBe(vector.text)
})

test('another server’s file, a changed one, or something else is not opened', async () => {
  const file = JSON.parse(await anEmergencyFile(box.publicKey, 'bài')) as Record<string, string>
  const changed = [
    { ...file, data: `A${file['data']?.slice(1)}` }, { ...file, iv: 'A'.repeat(16) }, { ...file, key: Buffer.alloc(65, 4).toString('base64url') },
    { ...file, version: 2 }, { ...file, kind: 'x' }, { ...file, data: '' }, { ...file, key: 5 }, [], null, 7,
  ].map((each) => JSON.stringify(each))
  const foreign = await anEmergencyFile(emergencyBox('another secret of another server, long').publicKey, 'bài')
  for (const each of [...changed.filter((text) => text !== JSON.stringify(file)), foreign, '', 'x']) expect(box.open(each)).toBeNull()
})

/** Made once by the WebCrypto of Node 24; the ephemeral key was thrown away. */
const vector = {
  publicKey: 'BNqOfdqN-0rhYgD3abFKxkXo15kh3-YK8gdIBNZZzvxruvKjkIx-WWK96Erprb-US3sU7ofzU37yMMBGtyiwmfY',
  text: '{"attempt":"0192d1f0-0000-7000-8000-000000000000","seal":"x.y","entries":[]}',
  file: '{"kind":"ky-nang-so-answers","version":1,"key":"BCjfvOETa6ukU0sYHIgvyXuSjMvSQSgImwivB6yJlHGeQVoWG8KjZSohjWm_Uzxqi5xnqGAGoKxOMPw5IsKh5hw","iv":"j7YmTyyjo0CaUJCk","data":"YhwhTag7BcIDjb8u62IFyPH5nc_xMreuHGpYdpjnkUdbVc7TJ6PK9wcI0C6C0xltOsLIXFIRNmNmKD21cIQH53NaKUYtkTaCTxsBXqsgU9V0GHZAw6g-1QiAkGo"}',
}

test('what a kit seals opens at the server it is for and nowhere else, and an answer file is no kit file', async () => {
  const bytes = new TextEncoder().encode('việc học')
  const sealed = emergencyBox('another secret of another server, long').sealKit(box.publicKey, bytes) ?? ''
  expect(box.openKit(sealed)).toEqual(Buffer.from(bytes))
  expect([box.open(sealed), emergencyBox('another secret of another server, long').openKit(sealed), box.openKit(await anEmergencyFile(box.publicKey, 'bài')), box.openKit(sealed.replace('ky-nang-so-kit', 'ky-nang-so-answers')), box.sealKit('abc', bytes)]).toEqual([null, null, null, null, null])
})
