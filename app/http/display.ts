/** How pages look for whoever uses this browser, beyond what the system asks: larger text, fewer ornaments. */
export const displayModes = ['large', 'plain'] as const
export type DisplayMode = (typeof displayModes)[number]

/** One cookie a profile of a shared phone, named by the server's name of it; one for the browser where there is none. */
const cookieName = (profile: string | null) => (profile === null ? 'display' : `display-${profile}`)

/** What this browser, or the open profile, chose; nothing until it chooses. */
export function displayOf(cookies: string, profile: string | null): readonly DisplayMode[] {
  const found = cookies.split(/;\s*/).find((each) => each.startsWith(`${cookieName(profile)}=`))
  const chosen = found?.slice(found.indexOf('=') + 1).split('.') ?? []
  return displayModes.filter((mode) => chosen.includes(mode))
}

/** Keeps the choice for a year; it says nothing but how large letters are. */
export function displayCookie(profile: string | null, modes: readonly DisplayMode[]): string {
  return `${cookieName(profile)}=${modes.join('.')}; Path=/; SameSite=Lax; HttpOnly; Max-Age=${modes.length === 0 ? 0 : 31_536_000}`
}
