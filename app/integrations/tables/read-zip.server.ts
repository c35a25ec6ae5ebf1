import type { Readable } from 'node:stream'
import yauzl, { type Entry, type ZipFile } from 'yauzl'
import { TableFault } from './table-fault.server.ts'

/** Bounds of an archive, checked against its directory before anything is unpacked; unpacking stops where an entry grows beyond what that says. */
const most = { entries: 500, unpacked: 300 * 1024 * 1024, ratio: 200, ratioFrom: 1024 * 1024 } as const

export interface Archive { readonly names: readonly string[]; has(name: string): boolean; /** The bytes of an entry as they are unpacked. */ stream(name: string): Promise<Readable> }

export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 0x03 || bytes[2] === 0x05)
}

/** The directory of an archive, judged. Throws TableFault for one that is damaged, encrypted, or unpacks to too much. */
export async function openArchive(bytes: Uint8Array): Promise<Archive> {
  const zip = await open(bytes)
  const entries = new Map((await listEntries(zip)).map((entry) => [entry.fileName, entry]))
  return {
    names: [...entries.keys()],
    has: (name) => entries.has(name),
    stream: (name) => unpack(zip, entries.get(name)),
  }
}

function open(bytes: Uint8Array): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    yauzl.fromBuffer(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), { lazyEntries: true, validateEntrySizes: true, strictFileNames: true }, (error, zip) => { if (error) reject(new TableFault('zip-broken')); else resolve(zip) })
  })
}

function listEntries(zip: ZipFile): Promise<readonly Entry[]> {
  if (zip.entryCount > most.entries) return Promise.reject(new TableFault('zip-too-large'))
  return new Promise((resolve, reject) => {
    const entries: Entry[] = []
    zip.on('entry', (entry: Entry) => { entries.push(entry); zip.readEntry() })
    zip.on('end', () => { try { resolve(judged(entries)) } catch (fault) { reject(fault instanceof TableFault ? fault : new TableFault('zip-broken')) } })
    zip.on('error', () => { reject(new TableFault('zip-broken')) })
    zip.readEntry()
  })
}

function judged(entries: readonly Entry[]): readonly Entry[] {
  const all = entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0)
  const isBomb = ({ uncompressedSize, compressedSize }: Entry) => uncompressedSize > most.ratioFrom && uncompressedSize > compressedSize * most.ratio
  if (all > most.unpacked || entries.some(isBomb)) throw new TableFault('zip-too-large')
  if (entries.some((entry) => entry.isEncrypted())) throw new TableFault('zip-encrypted')
  return entries
}

function unpack(zip: ZipFile, entry: Entry | undefined): Promise<Readable> {
  if (!entry) return Promise.reject(new TableFault('zip-broken'))
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => { if (error) reject(new TableFault('zip-broken')); else resolve(stream) })
  })
}

/** A small entry, whole. */
export async function unpackWhole(archive: Archive, name: string, mostBytes = 20 * 1024 * 1024): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  let length = 0
  try {
    for await (const chunk of await archive.stream(name)) {
      chunks.push(chunk as Buffer)
      length += (chunk as Buffer).length
      if (length > mostBytes) throw new TableFault('zip-too-large')
    }
  } catch (error) {
    throw error instanceof TableFault ? error : new TableFault('zip-broken')
  }
  return new Uint8Array(Buffer.concat(chunks))
}
