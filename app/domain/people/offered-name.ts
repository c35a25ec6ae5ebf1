import { fold } from './text.ts'

/**
 * Sign-in names to offer to who has no phone, best first: given name, family name and the year of birth, «lan.bui68», then with a number behind.
 * Never empty; each is one that signInName reads as a user name.
 */
export function offeredNames(fullName: string, birthYear: number | null, most = 20): readonly string[] {
  const words = fold(fullName).split(' ').map((word) => word.replace(/[^a-z]/gu, '')).filter((word) => word !== '')
  const given = words.at(-1) ?? 'hocvien'
  const family = words.length > 1 ? words[0] ?? '' : ''
  const base = [given, family].filter((word) => word !== '').join('.').slice(0, 20)
  const year = birthYear === null ? '' : String(birthYear).slice(2)
  const named = base.length + year.length < 3 ? `${base}.hv` : base
  return numberedNames(`${named}${year}`, most)
}

/** A user name, and after it the same with a number behind, each no longer than a user name may be: «lan», «lan-2», … */
export function numberedNames(name: string, most = 20): readonly string[] {
  return [name, ...Array.from({ length: most - 1 }, (_, number) => `${name.slice(0, 32 - `-${number + 2}`.length)}-${number + 2}`)]
}
