import jsonld from 'jsonld'
import { bundledContexts, loadFrom, type Contexts } from './contexts.ts'

/** A JSON object, such as a credential or the options of a proof. */
export type JsonObject = Readonly<Record<string, unknown>>

/**
 * The canonical N-Quads of a JSON-LD document (RDF Dataset Canonicalization, RDFC-1.0): the bytes that are signed.
 * Strict: a term that no context explains is an error, or a stranger could add words that the signature does not cover.
 */
export async function canonicalForm(document: JsonObject, contexts: Contexts = bundledContexts): Promise<string> {
  return await jsonld.canonize(document, { algorithm: 'RDFC-1.0', format: 'application/n-quads', safe: true, documentLoader: loadFrom(contexts) })
}

/**
 * A document in the words of its bundled contexts alone. A context of its own, or a word written as an address, can put one name before readers and
 * sign another: here each word means what was signed. Strict as the canonical form is.
 */
export async function inBundledWords(document: JsonObject, contexts: Contexts = bundledContexts): Promise<JsonObject> {
  const named = [document['@context']].flat().filter((each) => typeof each === 'string')
  return { ...await jsonld.compact(document, named, { safe: true, compactToRelative: false, documentLoader: loadFrom(contexts) }), '@context': named }
}
