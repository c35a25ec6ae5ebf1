import type { Result } from '#app/domain/result.ts'

/** What the way back from a provider is checked against; kept by the browser, sealed. */
export interface Begun { readonly state: string; readonly nonce: string; readonly verifier: string }

export type ProviderRefusal = 'provider-down' | 'provider-denied' | 'provider-mismatch'

/** Who a provider says somebody is. The pair means nothing elsewhere; the name is for the person's own eyes. */
export interface ProvidedIdentity { readonly issuer: string; readonly subject: string; readonly name: string }

/** A provider of sign-ins, such as that of an office. It answers what became of a sign-in, and throws only on bugs. */
export interface SignInProvider {
  /** Where to send a browser, and what to keep for when it comes back to `returnTo`. */
  begin(returnTo: string): Promise<Result<Begun & { readonly address: string }, 'provider-down'>>
  /** Who came back; `query` is that of the address they came back to. */
  finish(returnTo: string, query: string, begun: Begun): Promise<Result<ProvidedIdentity, ProviderRefusal>>
}
