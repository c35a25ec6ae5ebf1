import fs from 'node:fs'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { expect, test } from 'vitest'
import { emailChannel } from './email.server.ts'

interface Received { readonly to: readonly string[]; readonly source: string }

/** A mail server of this test's own; `refuse` answers a recipient with a code of SMTP. */
async function aMailServer(refuse: (address: string) => number | null = () => null, { offersTls = false } = {}) {
  const received: Received[] = []
  const server = new SMTPServer({
    disabledCommands: ['AUTH', ...(offersTls ? [] : ['STARTTLS'])],
    ...(offersTls ? { key: fs.readFileSync('tests/support/tls/key.pem'), cert: fs.readFileSync('tests/support/tls/cert.pem') } : {}),
    onRcptTo: ({ address }, _session, done) => { const code = refuse(address); done(code === null ? null : Object.assign(new Error(`no ${address}`), { responseCode: code })) },
    onData: (stream, { envelope }, done) => {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part)).on('end', () => { received.push({ to: envelope.rcptTo.map(({ address }) => address), source: Buffer.concat(parts).toString() }); done() })
    },
  })
  // Whoever asks may leave in the middle of TLS.
  if (offersTls) server.on('error', () => {})
  await new Promise<void>((resolve) => { server.listen(0, '0.0.0.0', resolve) })
  return { received, url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`, close: () => new Promise<void>((resolve) => { server.close(resolve) }) }
}

const from = 'Kỹ năng số <khong-tra-loi@vi-du.vn>'
const message = { id: '0193-a', to: 'lan@vi-du.vn', subject: 'Còn 7 ngày', text: 'Hạn đến hết ngày 30/11/2026.' }

test('a mail server takes the message, with its subject, its text in Vietnamese and its id', async () => {
  const server = await aMailServer()
  const channel = emailChannel({ url: server.url, from })
  expect(await channel.send(message)).toEqual({ outcome: 'taken' })
  const [mail] = server.received
  expect(mail?.to).toEqual(['lan@vi-du.vn'])
  expect(mail?.source).toContain('Message-ID: <0193-a@vi-du.vn>')
  expect(mail?.source).toContain('Auto-Submitted: auto-generated')
  expect(mail?.source).toMatch(/^Subject: =\?UTF-8\?/m)
  channel.close()
  await server.close()
})

test('nothing that was typed is a header or another recipient: an address with a comma is one, and a line in a subject ends no header', async () => {
  const server = await aMailServer()
  const channel = emailChannel({ url: server.url, from })
  await channel.send({ ...message, to: 'ke-xau@vi-du.vn,lan@vi-du.vn', subject: 'Chào\r\nBcc: ke-xau@vi-du.vn\r\n\r\nnội dung khác', text: 'a\r\n.\r\nRCPT TO:<ke-xau@vi-du.vn>\r\n' })
  await channel.send({ ...message, to: 'lan@vi-du.vn\r\nRCPT TO:<ke-xau@vi-du.vn>' })
  await channel.send({ ...message, to: 'Ai đó <ke-xau@vi-du.vn>' })
  expect(server.received.flatMap(({ to }) => to).filter((to) => to === 'ke-xau@vi-du.vn')).toEqual([])
  for (const { source } of server.received) expect(source.split('\r\n\r\n', 1)[0]).not.toMatch(/^(?:Bcc|RCPT)/im)
  channel.close()
  await server.close()
})

test('a mailbox that does not exist is refused for good; a full one is tried again; neither problem names the person', async () => {
  const server = await aMailServer((address) => (address.startsWith('khong-co') ? 550 : 452))
  const channel = emailChannel({ url: server.url, from })
  expect(await channel.send({ ...message, to: 'khong-co@vi-du.vn' })).toEqual({ outcome: 'refused', problem: 'EENVELOPE 550' })
  expect(await channel.send({ ...message, to: 'day@vi-du.vn' })).toEqual({ outcome: 'failed', problem: 'EENVELOPE 452' })
  channel.close()
  await server.close()
})

test('a mail server elsewhere that speaks no TLS is told nothing; one that would, under a certificate of nobody, neither', async () => {
  for (const server of [await aMailServer(), await aMailServer(undefined, { offersTls: true })]) {
    // An address of this machine that is not the one mail servers beside us have.
    const channel = emailChannel({ url: server.url.replace('127.0.0.1', '127.0.0.2'), from })
    expect(await channel.send(message)).toMatchObject({ outcome: 'failed' })
    expect(server.received).toEqual([])
    channel.close()
    await server.close()
  }
})

test('a mail server that is not there is tried again', async () => {
  const server = await aMailServer()
  await server.close()
  const channel = emailChannel({ url: server.url, from })
  expect(await channel.send(message)).toMatchObject({ outcome: 'failed' })
  channel.close()
})
