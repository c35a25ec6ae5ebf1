import { isConfirmed } from '#app/domain/catalogue/editorial.ts'
import type { FactBook } from './read-facts.server.ts'

/** The facts of a folder, and the keys of those put into texts so far. */
export interface FactsInUse { readonly facts: FactBook; readonly used: Set<string> }

/** What `{% fact "key" /%}` or `{% fact "key.part" /%}` says; or why it says nothing. */
export type ToldFact = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly message: string }

/** The sentence of a fact, or the short words of it that carry the name after the dot. */
export function tellFact({ facts, used }: FactsInUse, named: string, language: 'vi' | 'en' | 'mtq'): ToldFact {
  const [key = '', part] = named.split('.')
  const fact = facts.get(key)
  used.add(key)
  if (!fact) return { ok: false, message: `Không có dữ kiện «${key}»: chọn một key trong content/facts hoặc thêm vào đó.` }
  if (!isConfirmed(fact)) return { ok: false, message: `Dữ kiện «${key}» chưa được kiểm chứng (${fact.status}): bỏ khỏi bài cho tới khi có nguồn.` }
  const told = part === undefined ? (language === 'vi' ? fact.text : fact[language]) : (language === 'vi' ? fact.parts : language === 'en' ? fact.enParts : {})?.[part]
  if (told !== undefined) return { ok: true, text: told }
  return { ok: false, message: part === undefined ? `Dữ kiện «${key}» chưa có bản ${language}: thêm dòng «${language}: …» vào content/facts.` : `Dữ kiện «${key}» không có phần «${part}» (${language}): khai trong «parts», hoặc dùng cả câu.` }
}

const tag = /\{% fact "([^"]*)" \/%\}/gu

/** The same thing with facts in place of their tags in every text of it; what cannot be told goes to `faults`. */
export function withFacts<T>(thing: T, inUse: FactsInUse, faults: string[], language: 'vi' | 'en' = 'vi'): T {
  if (typeof thing === 'string') return thing.replace(tag, (_whole, named: string) => toldOr(tellFact(inUse, named, language), faults)) as T
  if (Array.isArray(thing)) return thing.map((each: unknown) => withFacts(each, inUse, faults, language)) as T
  if (typeof thing !== 'object' || thing === null) return thing
  return Object.fromEntries(Object.entries(thing).map(([name, value]) => [name, withFacts(value as unknown, inUse, faults, language)])) as T
}

function toldOr(told: ToldFact, faults: string[]): string {
  if (told.ok) return told.text
  faults.push(told.message)
  return ''
}
