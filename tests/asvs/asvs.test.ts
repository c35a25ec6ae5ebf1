import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { filesUnder, root } from '../architecture/tree.ts'
import { faultOf, listRequirements, readEvidence } from './asvs.ts'

const evidence = readEvidence()
const requirements = listRequirements()

/** Every line of the app that a pattern is found in, without tests and without what is generated: «file: line». */
const files = filesUnder('app').filter((file) => /\.tsx?$/.test(file) && !file.includes('.test.') && !file.startsWith('app/generated/'))
const linesWith = (pattern: RegExp, of = files) => of.flatMap((file) => readFileSync(path.join(root, file), 'utf8').split('\n').filter((line) => pattern.test(line)).map((line) => `${file}: ${line.trim()}`))
const filesWith = (pattern: RegExp) => [...new Set(linesWith(pattern).map((found) => found.split(':')[0]))]

test('every requirement of levels 1 and 2 names what meets it, which stands where it is said to, or says why not', () => {
  expect(requirements).toHaveLength(253)
  expect(requirements.map(({ id }) => [id, faultOf(evidence.get(id))]).filter(([, fault]) => fault !== null)).toEqual([])
})

test('nothing but requirements has evidence', () => {
  const ids = new Set(requirements.map(({ id }) => id))
  expect([...evidence.keys()].filter((id) => !ids.has(id))).toEqual([])
})

test.each([
  ['no entry', undefined], ['no line', []], ['a file that is not there', ['app/nothing.ts › x']], ['a text that is not there', ['SECURITY.md › a sentence nobody wrote']], ['a file without a text', ['SECURITY.md']], ['an empty reason', { none: ' ' }],
])('evidence of %s fails', (_what, given) => { expect(faultOf(given)).not.toBeNull() })

test('the server starts no other program and makes no code of text', () => {
  // The embedded database is started by its own folder; everybody else's text is far from there.
  expect(filesWith(/child_process/).filter((file) => !/^app\/data\/embedded[./]/.test(file ?? ''))).toEqual([])
  expect(linesWith(/\beval\(|new Function\(|node:vm/)).toEqual([])
})

test('no statement is made of what somebody typed', () => {
  // Statements of tables that a list or a merge moves or an erasure looks through, of kinds of facts, and of the limiter of tries: all are made of names in the tree; and that which joins a snapshot, by the name that the server gave it.
  expect(filesWith(/RawUnsafe|Prisma\.raw\(/)).toEqual(['app/data/cohorts/class-limits.server.ts', 'app/data/database.server.ts', 'app/data/imports/journal.server.ts', 'app/data/people/accounts.server.ts', 'app/data/people/erasing.server.ts', 'app/data/people/mentions.server.ts', 'app/data/people/merge-rows.server.ts', 'app/data/people/noted-facts.server.ts', 'app/data/people/sealed-facts.server.ts', 'app/data/people/try-counts.server.ts'])
})

test('the server itself leads nobody from HTTP to HTTPS: whoever sends something openly is not helped silently', () => {
  expect(linesWith(/redirect\([^)]*https:|Location['"]?:\s*['"`]https:/iu)).toEqual([])
})

test('no secret has a last day: it serves until its owner changes it or it is taken back', () => {
  const [, account = ''] = /^model Account \{([\s\S]*?)^\}/mu.exec(readFileSync(path.join(root, 'prisma/schema.prisma'), 'utf8')) ?? []
  expect(account).toContain('passwordHash')
  expect(account).not.toMatch(/(?:secret|password)\w*(?:Expires|ValidUntil|ChangedAt|At)\b/iu)
})

test('no pattern is made of what somebody typed', () => {
  expect(filesWith(/new RegExp\(/)).toEqual([
    'app/domain/assessment/number-text.ts', 'app/domain/catalogue/check-literals.ts', 'app/domain/catalogue/plain-language.ts', 'app/domain/catalogue/spoken.ts', 'app/domain/people/text.ts',
    'app/integrations/question-files/gift/numbers.server.ts',
  ])
})

test('no client of ours takes a certificate that does not hold', () => {
  const everything = [...filesUnder('app'), ...filesUnder('scripts')].filter((file) => /\.(?:ts|tsx|mjs)$/.test(file) && !file.startsWith('app/generated/'))
  expect(everything.length).toBeGreaterThan(500)
  expect(linesWith(/rejectUnauthorized|NODE_TLS_REJECT|checkServerIdentity/, everything)).toEqual([])
})

test('the server asks no other but the message gateway, the mail server, the provider and the centre of a kit that were set', () => {
  expect(filesWith(/\bfetch\(|node:https?['"]|createTransport|openid-client/).filter((file) => !file?.startsWith('app/browser/'))).toEqual([
    'app/integrations/kits/centre.server.ts', 'app/integrations/messages/email.server.ts', 'app/integrations/messages/gateway.server.ts', 'app/integrations/sign-in/oidc.server.ts', 'app/web.server.ts',
  ])
})

test('nothing is answered before it is said what every answer forbids', () => {
  const server = readFileSync(path.join(root, 'app/web.server.ts'), 'utf8')
  const [forbidding = -1, answering = -1] = [/app\.use\(securityHeaders\(/u, /app\.(?:get|post|all|use)\('/u].map((what) => server.search(what))
  expect(forbidding).toBeGreaterThan(0)
  expect(answering).toBeGreaterThan(forbidding)
  // Of a folder the library that serves files answers where it leads, under a policy of its own.
  expect(linesWith(/redirect: false/, ['app/web.server.ts'])).toHaveLength(2)
})

test('every field for a secret is masked, and takes what a person pastes or their browser fills in', () => {
  const fields = linesWith(/<(?:TextField|input)\b[^>]*name="(?:password|current|chosen|pin|\w*(?:Secret|changeServer))"/)
  expect(fields.length).toBeGreaterThan(11)
  expect(fields.filter((line) => !line.includes(' type="password"'))).toEqual([])
  // On a phone that many hold nothing is filled in, nor the PIN of a slip anywhere.
  expect(fields.filter((line) => !/autoComplete="(?:current|new)-password"/.test(line)).map((line) => line.split(':')[0])).toEqual(['app/routes/cohorts/class-phone.tsx', 'app/routes/profiles/forms.tsx', 'app/routes/profiles/forms.tsx'])
  expect(linesWith(/onpaste|'paste'|'beforeinput'|onPaste/u)).toEqual([])
})

test('a message is heard by the worker, from pages of its own origin, by a page from that worker through the port it gave, and by the channels between pages; no page hears one of a window', () => {
  expect(linesWith(/addEventListener\(['"]message|onmessage/u).map((line) => line.split(': ')[0])).toEqual(['app/browser/attempt.ts', 'app/browser/offline.ts', 'app/browser/vault/open-profile.ts', 'app/browser/worker/worker.ts'])
})

test('no file is named by what somebody typed: by a code or a day of ours, or through what lets only plain letters by', () => {
  const named = linesWith(/Content-Disposition/).filter((line) => !line.startsWith('app/http/attachment.ts'))
  expect(named.length).toBeGreaterThan(10)
  const made = named.flatMap((line) => [...line.matchAll(/filename="[^"]*?\$\{([^}]+)\}/gu)].map(([, what]) => `${line.split(': ')[0]} ${what}`))
  // The first is one of two words of ours, the second was looked up.
  expect(made.toSorted()).toEqual(['app/routes/catalogue/campaign-paper.ts params.kind', 'app/routes/training/paper.ts code'])
})

test('our scripts put text into pages as text', () => {
  expect(linesWith(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|createContextualFragment|dangerouslySetInnerHTML/)).toEqual([])
})

test('every cookie says SameSite and is no script’s to read, but the mark of a profile', () => {
  const cookies = linesWith(/; Path=|=; \$\{|Path=\/[^'`]*;/).filter((line) => line.includes('Path=') && !line.startsWith('app/browser/') && !line.includes('host-cookies'))
  expect(cookies.length).toBeGreaterThan(8)
  expect(cookies.filter((line) => !/SameSite=(?:Lax|Strict)/.test(line))).toEqual([])
  expect(cookies.filter((line) => !line.includes('HttpOnly') && !/profile=/.test(line))).toEqual([])
})

test('every cookie that a script writes is secure and of this host alone', () => {
  const written = linesWith(/document\.cookie = /).map((line) => line.split(': ').slice(1).join(': '))
  // The plain name of the mark of a profile is only ever taken away: where pages come without HTTPS.
  const plain = "document.cookie = 'profile=; Path=/; Max-Age=0'"
  expect(written).toContain(plain)
  expect(written.length).toBeGreaterThan(3)
  expect(written.filter((line) => line !== plain && !/(?:\$\{mark(?:er)?\}|'__Host-profile)=1?; Path=\/; Secure; /.test(line))).toEqual([])
  const named = linesWith(/const mark(?:er)? = [`']/).filter((line) => line.startsWith('app/browser/'))
  expect(named.filter((line) => !/ = [`']__Host-/.test(line))).toEqual([])
  expect(named.length).toBeGreaterThan(1)
})

test('only what is public to everybody is open to other sites', () => {
  expect(linesWith(/Access-Control-Allow/).map((line) => line.split(':')[0])).toEqual(['app/http/etag.server.ts', 'app/routes/roadmap/open-data-query.server.ts'])
})

test('every answer that is text says in what letters', () => {
  const kinds = linesWith(/(?:'Content-Type'|mediaType)(?::|,) '(?:text\/|[^']*[/+]xml\b)/)
  expect(kinds.length).toBeGreaterThan(10)
  expect(kinds.filter((line) => !line.includes('charset=utf-8'))).toEqual([])
})

test('chance that must not be guessed is never Math.random', () => {
  // How long a phone waits before it sends again.
  expect(filesWith(/Math\.random/)).toEqual(['app/browser/sender.ts'])
})

/** Names of algorithms as Node, WebCrypto and their libraries take them. */
const algorithms = /['"`]((?:aes|des|rc[24]|md|rsa|sha|blake|chacha)-?\d[\w-]*|(?:aes|des|rsa|p)-[\w-]+|rsa\w*|hmac|ecdsa|ecdh|pbkdf2|hkdf|ed25519)['"`]/iu

test('no weak cipher and no weak hash is used for a secret', () => {
  const used = linesWith(algorithms).flatMap((line) => [...line.matchAll(new RegExp(algorithms, 'giu'))].map(([, name = '']) => name))
  expect([...new Set(used)].toSorted()).toEqual(['AES-GCM', 'ECDH', 'ECDSA', 'Ed25519', 'HKDF', 'HMAC', 'P-256', 'PBKDF2', 'SHA-256', 'SHA1', 'aes-256-gcm', 'sha256'])
  // Codes of authenticator apps are made so by every app (RFC 6238), and a keyed hash needs no collision resistance.
  expect(filesWith(/['"`]sha-?1['"`]/iu)).toEqual(['app/auth/authenticator.server.ts'])
  expect(linesWith(/createCipher\(|createSign\(|publicEncrypt|privateDecrypt|create(?:Hash|Hmac|Cipheriv|Decipheriv)\((?!')/)).toEqual([])
})

test('no form takes fields that it does not name', () => {
  expect(linesWith(/looseObject|passthrough\(|catchall\(|Object\.fromEntries\((?:await )?(?:request\.formData|form)\b/u, files.filter((file) => /^app\/(?:routes|http|usecases)\//u.test(file)))).toEqual([])
})
