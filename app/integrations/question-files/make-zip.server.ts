import yazl from 'yazl'

/** The entries of an archive bear one date, so that the same questions give the same bytes. */
const entryDate = new Date('2020-01-01T00:00:00Z')

/** An archive of small texts. */
export async function makeZip(entries: readonly { readonly name: string; readonly text: string }[]): Promise<Uint8Array> {
  const zip = new yazl.ZipFile()
  for (const { name, text } of entries) zip.addBuffer(Buffer.from(text), name, { mtime: entryDate, forceDosTimestamp: true })
  zip.end()
  const chunks: Buffer[] = []
  for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer)
  return new Uint8Array(Buffer.concat(chunks))
}
