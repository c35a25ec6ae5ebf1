/** Forms a badge of Open Badges 3.0 may come in that we do not read: a signed token (VC-JWT, also within an envelope), and a picture with the badge baked in. */
export type UnsupportedForm = 'unsupported-jwt' | 'unsupported-image'

/** A compact JWS (RFC 7515, §3.1): three parts, of which the first is a JSON object in base64url, which begins with «{"». */
const token = /^ey[\w-]+\.[\w-]+\.[\w-]*$/u
/** The signature of a PNG, as bytes that are no UTF-8 are read. */
const png = /^\uFFFDPNG\r?\n/u
const enveloped = /^data:application\/(?:vc\+)?(?:ld\+)?jwt[,;]/u

/** Which of them what somebody pasted or uploaded is; null for anything else. */
export function unsupportedForm(pasted: string): UnsupportedForm | null {
  if (png.test(pasted) || isSvg(pasted.slice(0, 5_000))) return 'unsupported-image'
  return token.test(pasted) ? 'unsupported-jwt' : null
}

/** A declaration, or a document type, with the entities that drawing programs define in it: they are skipped, and nothing is ever put in their places. */
const preamble = /^<(?:\?xml|!DOCTYPE)[^>[]*(?:\[[^\]]*\]\s*)?>/iu

/** Whether the root is a drawing: what may stand before it is left out piece by piece, since one pattern for all of it tries every way of dividing comments, which never ends. The drawing itself is not read. */
function isSvg(text: string): boolean {
  let rest = text
  for (;;) {
    const end = rest.startsWith('<!--') ? rest.indexOf('-->', 4) + 3 : preamble.exec(rest)?.[0].length ?? 0
    if (end <= 3) return /^<svg[\s>]/iu.test(rest)
    rest = rest.slice(end).trimStart()
  }
}

/** Whether a credential only wraps a token (VC Data Model 2.0, §4.13.1 «Enveloped Verifiable Credentials»). */
export function isEnvelope({ id, type }: Readonly<Record<string, unknown>>): boolean {
  return [type].flat().includes('EnvelopedVerifiableCredential') && typeof id === 'string' && enveloped.test(id)
}
