import { vi } from '#app/words/vi/all.ts'

/** Who issues certificates, as they say it: an official record, in Vietnamese whatever language a page is read in. */
export const issuerName = `${vi.frame.mark} · ${vi.frame.place}`
