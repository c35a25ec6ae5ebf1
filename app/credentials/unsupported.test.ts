import { expect, test } from 'vitest'
import { checkBadge } from './check-badge.ts'
import { unsupportedForm } from './unsupported.ts'

const part = (json: object) => Buffer.from(JSON.stringify(json)).toString('base64url')
const token = `${part({ alg: 'RS256', typ: 'JWT' })}.${part({ vc: { type: ['OpenBadgeCredential'] } })}.c2lnbmF0dXJl`
const check = async (pasted: string) => (await checkBadge(pasted, { now: new Date('2026-11-24T00:00:00Z'), trusted: new Set() })).verdict

test('a badge as a token is told by its kind, bare or in an envelope, however long', async () => {
  expect(await check(token)).toBe('unsupported-jwt')
  expect(await check(`${token}${'A'.repeat(200_000)}`)).toBe('unsupported-jwt')
  expect(await check(JSON.stringify({ '@context': 'https://www.w3.org/ns/credentials/v2', type: 'EnvelopedVerifiableCredential', id: `data:application/vc+jwt,${token}` }))).toBe('unsupported-jwt')
  // That is what it is, whether it is well made or not: nothing of it was read.
  expect(await check(token.replace('RS', 'XX'))).toBe('unsupported-jwt')
})

test('a picture is told by its kind, whatever stands before its root', async () => {
  for (const svg of ['<svg xmlns="http://www.w3.org/2000/svg"/>', '<?xml version="1.0"?>\n<!-- x -->\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/svg11.dtd">\n<svg></svg>']) expect(await check(svg)).toBe('unsupported-image')
  const png = new Blob([Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13)])
  expect(await check((await png.text()).trim())).toBe('unsupported-image')
})

const baked = (inside: string, before = '') => `${before}<svg xmlns="http://www.w3.org/2000/svg" xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0">${inside}</svg>`
const entities = ['<!ENTITY a "ha">', ...Array.from({ length: 30 }, (_, place) => `<!ENTITY a${place} "${`&a${place === 0 ? '' : place - 1};`.repeat(10)}">`)].join('')

test.each([
  ['that asks for a file of our disk', baked('&xxe;', '<!DOCTYPE svg [<!ENTITY xxe SYSTEM "file:///etc/passwd">]>')],
  ['that asks another machine', baked('&xxe;<image href="http://169.254.169.254/latest"/>', '<!DOCTYPE svg SYSTEM "http://127.0.0.1:1/x.dtd" [\n<!ENTITY % x SYSTEM "http://127.0.0.1:1/x"> %x;\n]\n>')],
  ['whose entities grow without end', baked('&a29;', `<?xml version="1.0"?><!DOCTYPE svg [${entities}]>`)],
  ['as a drawing program writes it', baked('', '<?xml version="1.0" encoding="utf-8"?>\n<!-- Generator -->\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd" [\n\t<!ENTITY ns_svg "http://www.w3.org/2000/svg">\n]>\n')],
  ['with a script', baked('<script>alert(1)</script><g onload="alert(1)"/><foreignObject><iframe src="javascript:alert(1)"/></foreignObject>')],
  ['ever deeper', baked('<g>'.repeat(60_000))],
  ['with a badge within', baked(`<openbadges:credential verify="${token}"><![CDATA[{"@context":["https://www.w3.org/ns/credentials/v2"],"type":["VerifiableCredential","OpenBadgeCredential"]}]]></openbadges:credential>`)],
])('a picture %s is told by its kind: nothing in it is read, asked for or told', async (_what, svg) => {
  expect(await checkBadge(svg, { now: new Date('2026-11-24T00:00:00Z'), trusted: new Set() })).toEqual({ verdict: 'unsupported-image', facts: null, ours: false })
})

test.each(['<!DOCTYPE svg [', `<!DOCTYPE ${'['.repeat(100_000)}`, `<!DOCTYPE svg [${'<!ENTITY a "'.repeat(10_000)}`, `<!DOCTYPE svg []${' '.repeat(100_000)}<svg>`, `${'<?xml?>'.repeat(20_000)}<svg>`, '<svg'])('what only begins as one is unreadable (%#)', async (text) => {
  expect(await check(text)).toBe('unreadable')
})

test('any number of comments is looked through in one pass, whether a picture follows or not', () => {
  for (const comments of ['<!---->'.repeat(700), '<!-- > <svg> -- -->\n'.repeat(200)]) expect([unsupportedForm(`${comments}<svg>`), unsupportedForm(`${comments}x<svg>`), unsupportedForm(`${comments}<!--`)]).toEqual(['unsupported-image', null, null])
})

test('what is neither is no badge at all', () => {
  for (const text of ['', '{}', 'a.b.c', 'ey.ey', 'PNG', '<html><svg></svg></html>', 'eyJ.x y.z']) expect(unsupportedForm(text)).toBeNull()
})

test('a badge whose words come from a context that is not here is not said to be altered', async () => {
  const badge = {
    '@context': ['https://www.w3.org/ns/credentials/v2', 'https://elsewhere.example/words.json'], id: 'urn:x', type: ['VerifiableCredential', 'OpenBadgeCredential'], issuer: 'https://elsewhere.example',
    credentialSubject: { type: ['AchievementSubject'], achievement: { id: 'urn:a', type: ['Achievement'], name: 'A', description: 'A', criteria: { narrative: 'A' } } },
    proof: { type: 'DataIntegrityProof', cryptosuite: 'eddsa-rdfc-2022', verificationMethod: 'did:key:z6MkjZRZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hwi', proofPurpose: 'assertionMethod', proofValue: 'z1' },
  }
  expect(await check(JSON.stringify(badge))).toBe('unsupported-context')
})
