/**
 * Encrypts a stream of any length with AES-256-GCM by the STREAM construction (Hoang, Reyhanitabar, Rogaway, Vizár 2015; the same as in age and Tink):
 * chunks of one size, each under its number and whether it is the last, with a key of the file's own. So nothing can be changed, left out, put in
 * another order or cut off at the end, and no chunk is given out before it was checked.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'

const magic = Buffer.from('KNS-BAK1')
const [saltLength, markLength, tagLength, chunkLength] = [32, 16, 16, 1 << 20]
const headerLength = magic.length + saltLength + markLength

/** From the operator's text (32 random characters or more) and the salt of a file: its key, and a mark that tells a wrong text from a damaged file. */
function keysOf(secret: string, salt: Buffer): { readonly key: Buffer; readonly mark: Buffer } {
  const bytes = Buffer.from(hkdfSync('sha256', secret, salt, magic, 32 + markLength))
  return { key: bytes.subarray(0, 32), mark: bytes.subarray(32) }
}

function nonceOf(number: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeUIntBE(number, 5, 6)
  nonce.writeUInt8(isLast ? 1 : 0, 11)
  return nonce
}

export function sealing(secret: string): (source: AsyncIterable<Buffer>) => AsyncGenerator<Buffer> {
  return async function* seal(source) {
    const salt = randomBytes(saltLength)
    const { key, mark } = keysOf(secret, salt)
    yield Buffer.concat([magic, salt, mark])
    for await (const { chunk, number, isLast } of chunksOf(source, chunkLength)) {
      const cipher = createCipheriv('aes-256-gcm', key, nonceOf(number, isLast))
      yield Buffer.concat([cipher.update(chunk), cipher.final(), cipher.getAuthTag()])
    }
  }
}

/** The same backwards. Throws a sentence for another key, and for a file that is not as it was written. */
export function unsealing(secret: string): (source: AsyncIterable<Buffer>) => AsyncGenerator<Buffer> {
  return async function* unseal(source) {
    const { header, rest } = await takeHeader(source)
    const { key, mark } = keysOf(secret, header.subarray(magic.length, magic.length + saltLength))
    if (!timingSafeEqual(mark, header.subarray(headerLength - markLength))) throw new Error('Khóa sao lưu (BACKUP_KEY) không phải khóa đã dùng khi tạo tệp này.')
    for await (const { chunk, number, isLast } of chunksOf(rest, chunkLength + tagLength)) yield openChunk(key, chunk, number, isLast)
  }
}

function openChunk(key: Buffer, chunk: Buffer, number: number, isLast: boolean): Buffer {
  const text = Math.max(0, chunk.length - tagLength)
  const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(number, isLast), { authTagLength: tagLength })
  try {
    decipher.setAuthTag(chunk.subarray(text))
    return Buffer.concat([decipher.update(chunk.subarray(0, text)), decipher.final()])
  } catch (error) {
    throw new Error(`Tệp sao lưu đã bị thay đổi hoặc cắt ngắn (từ MB thứ ${number + 1}): không dùng được.`, { cause: error })
  }
}

async function takeHeader(source: AsyncIterable<Buffer>): Promise<{ readonly header: Buffer; readonly rest: AsyncIterable<Buffer> }> {
  const reader = source[Symbol.asyncIterator]()
  let held = Buffer.alloc(0)
  while (held.length < headerLength) {
    const next = await reader.next()
    if (next.done) break
    held = Buffer.concat([held, next.value])
  }
  if (held.length < headerLength || !held.subarray(0, magic.length).equals(magic)) throw new Error('Tệp này không phải bản sao lưu của Kỹ năng số.')
  async function* rest() {
    yield held.subarray(headerLength)
    for (let next = await reader.next(); !next.done; next = await reader.next()) yield next.value
  }
  return { header: held.subarray(0, headerLength), rest: rest() }
}

/** The stream in chunks of one length; the last may be shorter, or empty, and there is always one. */
async function* chunksOf(source: AsyncIterable<Buffer>, length: number): AsyncGenerator<{ readonly chunk: Buffer; readonly number: number; readonly isLast: boolean }> {
  let [held, size, number]: [Buffer[], number, number] = [[], 0, 0]
  for await (const bytes of source) {
    held.push(bytes)
    size += bytes.length
    if (size <= length) continue
    let all = Buffer.concat(held)
    for (; all.length > length; all = all.subarray(length)) yield { chunk: all.subarray(0, length), number: number++, isLast: false }
    held = [all]
    size = all.length
  }
  yield { chunk: Buffer.concat(held), number, isLast: true }
}
