import type { FileReason } from '#app/domain/assessment/question-file.ts'
import { streamSafe } from '#app/domain/people/text.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'

/**
 * The text of a file: UTF-8 or UTF-16 by its mark or its bytes, else Windows-1258, the eight-bit code of Vietnamese Windows.
 * A code page that leaves stray marks or control characters (TCVN3, VNI) is refused rather than guessed. NFC, lines end in LF.
 */
export function decodeText(bytes: Uint8Array): Result<string, FileReason> {
  for (const encoding of likelyEncodings(bytes)) {
    const text = decodeAs(encoding, bytes)
    if (text !== null && isReadable(text) && !(encoding === 'windows-1258' && symbolInWord.test(text))) return accept(text)
  }
  return refuse('encoding-unknown')
}

/** «C©u»: a letter of TCVN3 read as Windows-1258. */
const symbolInWord = /\p{L}[¡-ª¬-¯±´-¸º-¿]/u

function likelyEncodings(bytes: Uint8Array): readonly string[] {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return ['utf-16le']
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return ['utf-16be']
  const zeros = [0, 1].map((parity) => bytes.filter((byte, at) => byte === 0 && at % 2 === parity).length)
  if (Math.max(...zeros) > bytes.length / 5) return [(zeros[0] ?? 0) > (zeros[1] ?? 0) ? 'utf-16be' : 'utf-16le']
  return ['utf-8', 'windows-1258']
}

function decodeAs(encoding: string, bytes: Uint8Array): string | null {
  try {
    return streamSafe(new TextDecoder(encoding, { fatal: true }).decode(bytes).replace(/\r\n?/gu, '\n')).normalize('NFC')
  } catch {
    return null
  }
}

/** No control characters but tab and line feed, and no mark that combines with nothing. */
function isReadable(text: string): boolean {
  return !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffd\ufffe]/u.test(text) && !/(?:^|[^\p{L}])[\u0300-\u036f]/u.test(text)
}
