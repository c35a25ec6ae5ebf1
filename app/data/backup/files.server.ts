import fs from 'node:fs'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { decodeBlocks, encodeBlocks, type Block, type Manifest } from './blocks.server.ts'
import { sealing, unsealing } from './seal.server.ts'

const ending = '.knsbak'

/** Writes a copy into a file that nobody reads without the secret; under its name it stands whole or not at all. Beside it, for people, the manifest: counts and hashes, nothing personal. */
export async function writeBackup(blocks: AsyncGenerator<Block>, file: string, secret: string): Promise<Manifest> {
  fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
  const aside = `${file}.part`
  let manifest: Manifest | null = null
  async function* watched() {
    for await (const block of blocks) {
      if (block.kind === 'end') manifest = block.manifest
      yield block
    }
  }
  try {
    await pipeline(encodeBlocks(watched()), createGzip({ level: 1 }), sealing(secret), fs.createWriteStream(aside, { mode: 0o600, flush: true }))
  } catch (error) {
    fs.rmSync(aside, { force: true })
    throw error
  }
  if (manifest === null) throw new Error('a copy without its manifest')
  fs.writeFileSync(`${file}.json`, `${JSON.stringify(manifest, null, 1)}\n`, { mode: 0o600 })
  fs.renameSync(aside, file)
  return manifest
}

/** The pieces of such a file, each checked before it is given out. */
export async function* readBackup(file: string, secret: string): AsyncGenerator<Block> {
  const plain = createGunzip()
  const done = pipeline(fs.createReadStream(file, { highWaterMark: 1 << 20 }), unsealing(secret), plain)
  done.catch(() => undefined) // reading `plain` throws it too
  yield* decodeBlocks(plain)
  await done
}

/** «kynangso-20261129-224141.knsbak»: by instant in UTC, so that names sort by age. */
export function backupName(now: Date): string {
  return `kynangso-${now.toISOString().slice(0, 19).replace(/[-:]/gu, '').replace('T', '-')}${ending}`
}

/** Backups of a folder, the newest first. */
export function listBackups(folder: string): readonly string[] {
  const names = fs.existsSync(folder) ? fs.readdirSync(folder) : []
  return names.filter((name) => name.startsWith('kynangso-') && name.endsWith(ending)).sort().reverse().map((name) => path.join(folder, name))
}

/** Throws away all but the newest so many, with their manifests; answers how many went. Whoever was erased is in an old copy until it goes. */
export function dropOldBackups(folder: string, kept: number): number {
  const old = listBackups(folder).slice(kept)
  for (const file of old) for (const each of [file, `${file}.json`]) fs.rmSync(each, { force: true })
  return old.length
}
