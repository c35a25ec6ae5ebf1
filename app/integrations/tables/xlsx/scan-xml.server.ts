import { StringDecoder } from 'node:string_decoder'
import sax from 'sax'
import { type Archive } from '../read-zip.server.ts'
import { TableFault } from '../table-fault.server.ts'

const mostDepth = 50

/** What is told of a document as it streams by; names without their prefix. */
export interface Scan { readonly open: (name: string, attributes: Readonly<Record<string, string>>) => void; readonly close?: (name: string) => void; readonly text?: (text: string) => void }

/** Streams an XML entry through, strictly; `between` is awaited after each piece, so that what was told can be handed on. A document type is refused: no workbook has one. */
export async function scanXml(archive: Archive, name: string, { open, close, text }: Scan, between: () => Promise<void> | void = () => undefined): Promise<void> {
  const parser = sax.parser(true, { position: false })
  let depth = 0
  let fault: TableFault | null = null
  const stop = (reason: ConstructorParameters<typeof TableFault>[0]) => { fault ??= new TableFault(reason) }
  parser.onerror = () => { stop('xml-broken') }
  parser.ondoctype = () => { stop('xml-doctype') }
  parser.onopentag = (tag) => {
    depth += 1
    if (depth > mostDepth) stop('xml-broken')
    else open(local(tag.name), tag.attributes as Record<string, string>)
  }
  parser.onclosetag = (tag) => { depth -= 1; close?.(local(tag)) }
  if (text) { parser.ontext = text; parser.oncdata = text }
  const decoder = new StringDecoder('utf8')
  const write = (piece: string) => { try { parser.write(piece) } catch (error) { if (error instanceof TableFault) fault ??= error; else stop('xml-broken') } if (fault) throw fault }
  try {
    for await (const chunk of await archive.stream(name)) {
      write(decoder.write(chunk as Buffer))
      await between()
    }
  } catch (error) {
    throw error instanceof TableFault ? error : new TableFault('zip-broken')
  }
  write(decoder.end())
  if (depth !== 0) throw new TableFault('xml-broken')
  await between()
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}
