import { qrPath, type QrPath } from '#app/integrations/paper/qr-path.server.ts'

/** The QR code of the address where a cohort is joined. */
export function drawJoinSheet(origin: string, joinCode: string): QrPath & { readonly address: string } {
  const address = `${origin}/join?code=${joinCode}`
  return { address, ...qrPath(address) }
}
