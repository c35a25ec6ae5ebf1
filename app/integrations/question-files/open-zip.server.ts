import yauzl, { type Entry, type ZipFile } from 'yauzl'
import type { FileReason } from '#app/domain/assessment/question-file.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'

export interface ZipEntry { readonly name: string; readonly bytes: Uint8Array }

/** Bounds of an archive: checked against its directory before anything is unpacked, and again while unpacking. */
const most = { entries: 2_000, entryBytes: 8 * 1024 * 1024, allBytes: 24 * 1024 * 1024, ratio: 200 } as const

export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 0x03 || bytes[2] === 0x05)
}

/** The files of an archive whose names `wanted` takes. An archive beyond the bounds, encrypted, or with a path that leaves its folder is refused whole. */
export async function openZip(bytes: Uint8Array, wanted: (name: string) => boolean): Promise<Result<readonly ZipEntry[], FileReason>> {
  const opened = await open(bytes)
  if (opened === null) return refuse('zip-broken')
  const listed = await listEntries(opened)
  if (!listed.ok) return listed
  const found: ZipEntry[] = []
  for (const entry of listed.value.filter(({ fileName }) => !fileName.endsWith('/') && wanted(fileName))) {
    const content = await unpack(opened, entry)
    if (!content.ok) return content
    found.push({ name: entry.fileName, bytes: content.value })
  }
  return accept(found)
}

function open(bytes: Uint8Array): Promise<ZipFile | null> {
  return new Promise((resolve) => {
    yauzl.fromBuffer(Buffer.from(bytes), { lazyEntries: true, validateEntrySizes: true, strictFileNames: true }, (error, zip) => { resolve(error ? null : zip) })
  })
}

/** The whole directory, judged before a byte is unpacked. */
function listEntries(zip: ZipFile): Promise<Result<readonly Entry[], FileReason>> {
  if (zip.entryCount > most.entries) return Promise.resolve(refuse('zip-too-many'))
  return new Promise((resolve) => {
    const entries: Entry[] = []
    zip.on('entry', (entry: Entry) => { entries.push(entry); zip.readEntry() })
    zip.on('end', () => { resolve(judge(entries)) })
    zip.on('error', (error: Error) => { resolve(refuse(/relative path|absolute path|invalid characters/u.test(error.message) ? 'zip-path' : 'zip-broken')) })
    zip.readEntry()
  })
}

function judge(entries: readonly Entry[]): Result<readonly Entry[], FileReason> {
  const all = entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0)
  if (entries.some((entry) => entry.uncompressedSize > most.entryBytes || isBomb(entry)) || all > most.allBytes) return refuse('zip-too-large')
  if (entries.some((entry) => entry.isEncrypted())) return refuse('zip-encrypted')
  return accept(entries)
}

function isBomb({ uncompressedSize, compressedSize }: Entry): boolean {
  return uncompressedSize > 64 * 1024 && uncompressedSize > compressedSize * most.ratio
}

/** yauzl itself stops when an entry grows beyond the size its directory states. */
function unpack(zip: ZipFile, entry: Entry): Promise<Result<Uint8Array, FileReason>> {
  return new Promise((resolve) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) { resolve(refuse('zip-broken')); return }
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => { chunks.push(chunk) })
      stream.on('end', () => { resolve(accept(new Uint8Array(Buffer.concat(chunks)))) })
      stream.on('error', () => { resolve(refuse('zip-broken')) })
    })
  })
}
