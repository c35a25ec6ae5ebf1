import { createTransport } from 'nodemailer'
import type { Channel, Delivery } from './channel.server.ts'

/** How long a mail server may take for each step before the try counts as failed. */
const patienceMs = 15_000

/**
 * E-mail over SMTP: `url` such as smtp://name:password@host:587 or smtps://host, `from` such as «Kỹ năng số <khong-tra-loi@vi-du.vn>».
 * A server elsewhere is told nothing before it speaks TLS under a certificate that holds: a mail may carry a code that opens an account. The Message-ID is made of the message's id, so that a mail server which took it twice may tell.
 */
export function emailChannel({ url, from }: { readonly url: string; readonly from: string }): Channel {
  const transport = createTransport({ url, requireTLS: !isHere(new URL(url).hostname), connectionTimeout: patienceMs, greetingTimeout: patienceMs, socketTimeout: patienceMs })
  const host = /@([^>\s]+)/.exec(from)?.[1] ?? 'localhost'
  return {
    name: 'email',
    async send({ id, to, subject, text }): Promise<Delivery> {
      try {
        // An object, never a list: an address with a comma stays one address.
        await transport.sendMail({ from, to: { name: '', address: to }, subject, text, messageId: `<${id}@${host}>`, headers: { 'Auto-Submitted': 'auto-generated' } })
        return { outcome: 'taken' }
      } catch (error) {
        return deliveryOf(error)
      }
    },
    close: () => { transport.close() },
  }
}

const isHere = (hostname: string) => ['127.0.0.1', 'localhost', '[::1]'].includes(hostname)

/** 5xx of one recipient is an answer for good (RFC 5321 §4.2.1); anything else may pass. The server's own words may quote the address and are left out. */
function deliveryOf(error: unknown): Delivery {
  const { code = 'unknown', responseCode } = error as { readonly code?: string; readonly responseCode?: number }
  const isRefused = code === 'EENVELOPE' && responseCode !== undefined && responseCode >= 500
  return { outcome: isRefused ? 'refused' : 'failed', problem: responseCode === undefined ? code : `${code} ${responseCode}` }
}
