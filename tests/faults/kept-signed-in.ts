/** A door in front of a web server for tools that post every form they find, that of signing out among them: whoever shows the cookie they were given stays signed in. */
import http from 'node:http'
import type { AddressInfo } from 'node:net'

/** `begin` starts a session and answers its cookie. */
export async function keptSignedIn(port: number, begin: () => Promise<string>): Promise<{ readonly origin: string; readonly cookie: string; close(): Promise<void> }> {
  const given = await begin()
  let current = Promise.resolve(given)
  const server = http.createServer((request, response) => {
    void current.then((cookie) => {
      const headers = { ...request.headers, ...(request.headers.cookie === undefined ? {} : { cookie: request.headers.cookie.replace(given, cookie) }) }
      const onward = http.request({ host: '127.0.0.1', port, method: request.method, path: request.url, headers }, (answer) => {
        // A session that ends or is rotated says so by its cookie.
        const said = (answer.headers['set-cookie'] ?? []).find((each) => each.startsWith('session='))?.split(';')[0]
        if (said !== undefined) current = said === 'session=' ? begin() : Promise.resolve(said)
        response.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(response)
      })
      onward.on('error', () => { response.destroy() })
      request.pipe(onward)
    })
  })
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, cookie: given,
    close: () => new Promise((resolve) => { server.close(() => { resolve() }); server.closeAllConnections() }),
  }
}
