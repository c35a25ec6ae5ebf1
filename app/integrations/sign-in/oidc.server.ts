import * as oidc from 'openid-client'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { ProvidedIdentity, ProviderRefusal, SignInProvider } from './provider.server.ts'

export interface OidcSettings { readonly issuer: string; readonly clientId: string; readonly clientSecret: string; /** Seconds until a provider that does not answer counts as down. */ readonly patience?: number }

const keptMs = 3_600_000

/**
 * OpenID Connect: authorization code with PKCE (S256), state and nonce. Only «openid profile» is asked for: an address is no proof of who somebody is,
 * so none is read. What the identity token says counts only under a signature of the provider's own keys, though it came straight from there. Plain http is
 * spoken to this machine alone, which the environment checks.
 */
export function oidcProvider(settings: OidcSettings): SignInProvider {
  let known: { readonly at: number; readonly configuration: oidc.Configuration } | null = null
  const configured = async () => {
    if (known !== null && Date.now() - known.at < keptMs) return known.configuration
    const configuration = await discover(settings)
    known = { at: Date.now(), configuration }
    return configuration
  }
  return {
    async begin(returnTo) {
      const configuration = await configured().catch(() => null)
      if (configuration === null) return refuse('provider-down')
      const [state, nonce, verifier] = [oidc.randomState(), oidc.randomNonce(), oidc.randomPKCECodeVerifier()]
      const address = oidc.buildAuthorizationUrl(configuration, { redirect_uri: returnTo, scope: 'openid profile', state, nonce, code_challenge: await oidc.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256' })
      return accept({ state, nonce, verifier, address: address.href })
    },
    async finish(returnTo, query, { state, nonce, verifier }) {
      const configuration = await configured().catch(() => null)
      if (configuration === null) return refuse('provider-down')
      try {
        const tokens = await oidc.authorizationCodeGrant(configuration, new URL(`${returnTo}${query}`), { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true })
        return await identityOf(configuration, tokens)
      } catch (error) {
        return refuse(reasonOf(error))
      }
    },
  }
}

function discover({ issuer, clientId, clientSecret, patience = 10 }: OidcSettings): Promise<oidc.Configuration> {
  const isPlain = new URL(issuer).protocol === 'http:'
  // Plain http only for a provider on the same machine.
  return oidc.discovery(new URL(issuer), clientId, undefined, oidc.ClientSecretBasic(clientSecret), { timeout: patience, execute: [oidc.enableNonRepudiationChecks, ...(isPlain ? [oidc.allowInsecureRequests] : [])] })
}

async function identityOf(configuration: oidc.Configuration, tokens: oidc.TokenEndpointResponse & oidc.TokenEndpointResponseHelpers): Promise<Result<ProvidedIdentity, ProviderRefusal>> {
  const claims = tokens.claims()
  if (claims === undefined) return refuse('provider-mismatch')
  // A name is shown once, to its owner: a provider that gives none is as good.
  const { name } = await oidc.fetchUserInfo(configuration, tokens.access_token, claims.sub).catch((): { readonly name?: string } => ({}))
  return accept({ issuer: claims.iss, subject: claims.sub, name: name?.slice(0, 200) ?? '' })
}

/** The person or the provider said no; the answer was not to what was asked; or none came. */
function reasonOf(error: unknown): ProviderRefusal {
  if (error instanceof oidc.AuthorizationResponseError) return error.error === 'server_error' || error.error === 'temporarily_unavailable' ? 'provider-down' : 'provider-denied'
  if (error instanceof oidc.ResponseBodyError) return error.status >= 500 ? 'provider-down' : 'provider-mismatch'
  if (error instanceof oidc.ClientError) return error.code === 'OAUTH_TIMEOUT' || error.cause instanceof TypeError ? 'provider-down' : 'provider-mismatch'
  if (error instanceof TypeError) return 'provider-down' // the network
  return 'provider-mismatch'
}
