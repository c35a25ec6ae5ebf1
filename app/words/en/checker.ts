import type { checker as vi } from '../vi/checker.ts'

/** The file that checks badges away from us: opened from a disk, without a network. */
export const checker: typeof vi = {
  link: 'Download the checker (works without a network)',
  linkText: (kilobytes) => `One HTML file of about ${kilobytes}, opened by the browser on your own machine: it checks the signature itself and asks no server.`,
  title: 'Check a digital badge without a network',
  lead: 'This file checks the signature on your own machine; it sends nothing and asks no server. You may switch the network off first.',
  made: (origin, day) => `This file comes from ${origin}, ${day}. The issuer’s keys are inside it.`,
  today: 'Today by this machine',
  revocation: 'This file cannot know whether the badge was revoked. When you have a network, open the address below to learn it.',
  address: 'Address to check at',
  unsupported: 'This browser cannot check Ed25519 signatures yet. It takes Chrome or Edge 137, Firefox 129 or Safari 17, or later. You can also check on the issuer’s page:',
  noScript: 'This file needs JavaScript to reckon signatures. The issuer’s page does not:',
}
