/** The marks by which a phone remembers what it took along: they outlive what a browser throws away to make room (browser/offline.ts). With their prefix where there is no HTTPS. */
const mark = /(?:^|;\s*)(?:__Host-)?taken-([\w-]+)=1(?=;|$)/g

/** The courses that this phone once took along, by its cookies. */
export function takenAlong(cookies: string): readonly string[] {
  return [...cookies.matchAll(mark)].map(([, course = '']) => course)
}
