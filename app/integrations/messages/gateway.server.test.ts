import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { gatewayChannel } from './gateway.server.ts'

/** A gateway that answers with one status and keeps what it was sent. */
async function aGateway(status: number) {
  const requests: { readonly headers: http.IncomingHttpHeaders; readonly body: unknown }[] = []
  const server = http.createServer((request, response) => {
    let body = ''
    request.on('data', (part) => { body += part }).on('end', () => { requests.push({ headers: request.headers, body: JSON.parse(body) }); response.writeHead(status).end('{}') })
  })
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
  const { port } = server.address() as AddressInfo
  return { requests, channel: gatewayChannel({ url: `http://127.0.0.1:${port}/send`, token: 'khoa' }), close: () => { server.closeAllConnections(); server.close() } }
}

const message = { id: '0193-b', to: '+84912000111', subject: 'Còn 7 ngày', text: 'Hạn đến hết ngày 30/11/2026.' }

test('the gateway is given id, number and text, with the token and a key against doubles', async () => {
  const gateway = await aGateway(202)
  expect(await gateway.channel.send(message)).toEqual({ outcome: 'taken' })
  expect(gateway.requests).toMatchObject([{ body: { id: '0193-b', to: '+84912000111', text: message.text }, headers: { authorization: 'Bearer khoa', 'idempotency-key': '0193-b' } }])
  gateway.close()
})

test.each([[400, 'refused'], [401, 'refused'], [404, 'refused'], [408, 'failed'], [429, 'failed'], [500, 'failed'], [503, 'failed']])('an answer of %i is %s', async (status, outcome) => {
  const gateway = await aGateway(status)
  expect(await gateway.channel.send(message)).toEqual({ outcome, problem: `HTTP ${status}` })
  gateway.close()
})

test('a gateway that is not there is tried again', async () => {
  const gateway = await aGateway(200)
  gateway.close()
  expect(await gateway.channel.send(message)).toMatchObject({ outcome: 'failed' })
})
