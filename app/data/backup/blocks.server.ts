/** What a copy of the database is made of, piece by piece, and how the pieces stand in a file. */

/** A table as it was copied: its columns in order, and the key by which its rows are ordered; texts by their bytes, the same on every server. */
export interface TableHead { readonly name: string; readonly columns: readonly string[]; readonly key: readonly { readonly column: string; readonly isText: boolean }[] }
/** What a table held: rows, bytes of COPY text, and their SHA-256, hex. */
export interface TableSum { readonly name: string; readonly rows: number; readonly bytes: number; readonly sha256: string }
export interface Beginning {
  readonly format: 1
  /** ISO instant. */
  readonly madeAt: string
  readonly migrations: readonly { readonly name: string; readonly checksum: string }[]
  /** Tells, under the secret of the server, whether another one has the same. */
  readonly secretMark: string
}
export interface Manifest { readonly tables: readonly TableSum[]; readonly sequences: readonly { readonly name: string; readonly value: string | null }[] }

export type Block =
  | { readonly kind: 'begin'; readonly beginning: Beginning }
  | { readonly kind: 'table'; readonly table: TableHead }
  | { readonly kind: 'rows'; readonly bytes: Buffer }
  | { readonly kind: 'end'; readonly manifest: Manifest }

const kinds = ['begin', 'table', 'rows', 'end'] as const
const headLength = 5
/** No piece is longer: PostgreSQL sends rows by far smaller ones, and a row of more than this does not fit a table. */
const longest = 1 << 30

/** A kind (one byte), a length (four, big-endian), and so many bytes. */
export async function* encodeBlocks(blocks: AsyncIterable<Block>): AsyncGenerator<Buffer> {
  for await (const block of blocks) {
    const body = bodyOf(block)
    const head = Buffer.alloc(headLength)
    head.writeUInt8(kinds.indexOf(block.kind))
    head.writeUInt32BE(body.length, 1)
    yield head
    yield body
  }
}

function bodyOf(block: Block): Buffer {
  switch (block.kind) {
    case 'begin': return Buffer.from(JSON.stringify(block.beginning))
    case 'table': return Buffer.from(JSON.stringify(block.table))
    case 'rows': return block.bytes
    case 'end': return Buffer.from(JSON.stringify(block.manifest))
  }
}

/** Throws a sentence where bytes are no pieces, or end before the manifest. */
export async function* decodeBlocks(source: AsyncIterable<Buffer>): AsyncGenerator<Block> {
  let [held, isWhole]: [Buffer, boolean] = [Buffer.alloc(0), false]
  for await (const bytes of source) {
    held = held.length === 0 ? bytes : Buffer.concat([held, bytes])
    for (let taken = takeBlock(held); taken !== null; taken = takeBlock(held)) {
      if (isWhole) throw new Error('Tệp sao lưu có phần thừa sau bảng kê: tệp hỏng.')
      yield taken.block
      isWhole = taken.block.kind === 'end'
      held = taken.rest
    }
  }
  if (!isWhole || held.length > 0) throw new Error('Tệp sao lưu bị cắt ngắn: không có bảng kê ở cuối.')
}

function takeBlock(bytes: Buffer): { readonly block: Block; readonly rest: Buffer } | null {
  if (bytes.length < headLength) return null
  const [kind, length] = [kinds[bytes.readUInt8()], bytes.readUInt32BE(1)]
  if (kind === undefined || length > longest) throw new Error('Tệp sao lưu có phần không đọc được: tệp hỏng.')
  if (bytes.length < headLength + length) return null
  return { block: blockOf(kind, bytes.subarray(headLength, headLength + length)), rest: bytes.subarray(headLength + length) }
}

/** What stands in a file came out of it unchanged (seal.server.ts), so its shape is ours. */
function blockOf(kind: (typeof kinds)[number], body: Buffer): Block {
  switch (kind) {
    case 'begin': return { kind, beginning: JSON.parse(body.toString()) as Beginning }
    case 'table': return { kind, table: JSON.parse(body.toString()) as TableHead }
    case 'rows': return { kind, bytes: body }
    case 'end': return { kind, manifest: JSON.parse(body.toString()) as Manifest }
  }
}

/** Names of the tables of which two counts differ, in rows or in content. */
export function differencesOf(wanted: readonly TableSum[], found: readonly TableSum[]): readonly string[] {
  const others = new Map(found.map((sum) => [sum.name, sum]))
  const differs = (sum: TableSum) => { const other = others.get(sum.name); return other?.rows !== sum.rows || other.sha256 !== sum.sha256 }
  return [...wanted.filter(differs).map(({ name }) => name), ...found.filter(({ name }) => !wanted.some((sum) => sum.name === name)).map(({ name }) => name)]
}
