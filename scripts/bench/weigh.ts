import http from 'node:http'

/** Bytes on the wire, heads apart, of what a first visit to a lesson asks for, compressed as an old Chrome would accept it. */
export async function weighLesson(url: string): Promise<readonly { readonly what: string; readonly bytes: number; readonly aim: string }[]> {
  const page = '/courses/phong-chong-lua-dao/lessons/vneid-gia'
  const document = await fetchRaw(url + page)
  const html = await (await fetch(url + page)).text()
  const parts = [...html.matchAll(/<(?:link rel="(?:stylesheet|icon)"|img|script)[^>]*?(?:href|src)="([^"]+)"/g)].map((match) => match[1] ?? '')
  const sizes = await Promise.all(parts.map((part) => fetchRaw(new URL(part, url).href)))
  const styles = sizes.filter((_, place) => parts[place]?.endsWith('.css')).reduce((sum, bytes) => sum + bytes, 0)
  return [
    { what: 'lesson, HTML', bytes: document, aim: '' },
    { what: 'lesson, HTML + CSS', bytes: document + styles, aim: '≤ 14 000' },
    { what: 'lesson, everything', bytes: document + sizes.reduce((sum, bytes) => sum + bytes, 0), aim: '≤ 30 000' },
    { what: 'lesson, requests', bytes: 1 + parts.length, aim: '≤ 4' },
  ]
}

/** Bytes of the icon, which a browser without a window does not ask for. */
export function weighIcon(url: string): Promise<number> {
  return fetchRaw(`${url}/favicon.svg`)
}

/** Size of the body as sent; fetch would decompress it. */
function fetchRaw(url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    http.get(url, { headers: { 'Accept-Encoding': 'gzip, deflate, br' } }, (response) => {
      let bytes = 0
      response.on('data', (chunk: Buffer) => { bytes += chunk.length })
      response.on('end', () => { if (response.statusCode === 200) resolve(bytes); else reject(new Error(`${url}: ${response.statusCode}`)) })
    }).on('error', reject)
  })
}
