import type { Channel } from './channel.server.ts'
import { emailChannel } from './email.server.ts'
import { gatewayChannel } from './gateway.server.ts'

/** The channels that were set up: none, one or both. */
export function channelsOf({ smtpUrl, mailFrom, gatewayUrl, gatewayToken }: { readonly smtpUrl: string | undefined; readonly mailFrom: string | undefined; readonly gatewayUrl: string | undefined; readonly gatewayToken: string | undefined }): readonly Channel[] {
  return [
    ...(smtpUrl !== undefined && mailFrom !== undefined ? [emailChannel({ url: smtpUrl, from: mailFrom })] : []),
    ...(gatewayUrl !== undefined && gatewayToken !== undefined ? [gatewayChannel({ url: gatewayUrl, token: gatewayToken })] : []),
  ]
}
