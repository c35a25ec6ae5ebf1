import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import https from 'node:https'
import type { AddressInfo } from 'node:net'
import tls from 'node:tls'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ownTls } from './own-tls.server.ts'

const cert = readFileSync('tests/support/tls/cert.pem')
let server: https.Server
beforeAll(async () => {
  server = https.createServer({ ...ownTls, cert, key: readFileSync('tests/support/tls/key.pem') }, (_request, response) => { response.end('ok') }).listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterAll(() => { server.close() })

/** Under what somebody and the server agree to speak; null where they do not. Level 0 of OpenSSL: whoever asks would take anything. */
async function agreed(ask: Pick<tls.ConnectionOptions, 'minVersion' | 'maxVersion' | 'ciphers'>): Promise<string | null> {
  const socket = tls.connect({ port: (server.address() as AddressInfo).port, host: '127.0.0.1', servername: 'localhost', ca: cert, ...ask, ciphers: `${ask.ciphers ?? 'ALL'}:@SECLEVEL=0` })
  return await once(socket, 'secureConnect').then(() => `${socket.getProtocol() ?? ''} ${socket.getCipher().standardName}`, () => null).finally(() => { socket.destroy() })
}

test.each([
  ['whoever knows all of it', {}, 'TLSv1.3 TLS_AES_256_GCM_SHA384'],
  ['whoever would rather have the weaker of two', { ciphers: 'TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384:ECDHE-ECDSA-AES128-GCM-SHA256' }, 'TLSv1.3 TLS_AES_256_GCM_SHA384'],
  ['an older browser', { maxVersion: 'TLSv1.2', ciphers: 'ECDHE-ECDSA-AES128-SHA256:ECDHE-ECDSA-AES128-GCM-SHA256' }, 'TLSv1.2 TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256'],
  ['TLS 1.1', { minVersion: 'TLSv1', maxVersion: 'TLSv1.1' }, null],
  ['a cipher that proves nothing', { maxVersion: 'TLSv1.2', ciphers: 'ECDHE-ECDSA-AES256-SHA384:ECDHE-ECDSA-AES128-SHA256:ECDHE-ECDSA-AES256-SHA' }, null],
] as const)('with %s the server speaks under the strongest that both know, or not at all', async (_who, ask, under) => {
  expect(await agreed(ask)).toEqual(under)
})
