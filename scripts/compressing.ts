import fs from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const texts = /\.(?:css|js|svg|json|webmanifest|txt)$/

/** Writes beside every text under `folder` the same as brotli and as gzip, each as small as it gets: built once, sent for years. What would not be smaller is left out. */
export async function compressAll(folder: string): Promise<void> {
  const found = fs.readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && texts.test(entry.name))
  await Promise.all(found.map(async (entry) => { await compress(path.join(entry.parentPath, entry.name)) }))
}

/** How much memory it is given decides where gzip parts a text into blocks: which parting is the best, only trying tells. */
async function smallestGzip(plain: Buffer): Promise<Buffer> {
  const tried = await Promise.all([6, 7, 8, 9].map((memLevel) => promisify(gzip)(plain, { level: 9, memLevel })))
  return tried.reduce((least, each) => (each.length < least.length ? each : least))
}

async function compress(file: string): Promise<void> {
  const plain = fs.readFileSync(file)
  const smaller = { br: await promisify(brotliCompress)(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length } }), gz: await smallestGzip(plain) }
  for (const [ending, bytes] of Object.entries(smaller)) if (bytes.length < plain.length) fs.writeFileSync(`${file}.${ending}`, bytes)
}
