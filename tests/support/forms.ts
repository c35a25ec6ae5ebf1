import fs from 'node:fs'
import path from 'node:path'

/** The forms of a route as its own files write their schemas: every field, and of those that choose among words, the words; `values`: every other word of these files. */
export interface RouteForms { readonly names: readonly string[]; readonly choices: Readonly<Record<string, readonly string[]>>; readonly values: readonly string[] }

const read = (file: string) => fs.readFileSync(file, 'utf8')
const wordsIn = (text: string) => [...text.matchAll(/'([^'\n]{1,40})'/gu)].map(([, word = '']) => word)

/** A route's file with those beside it that it imports. */
function sourceOf(file: string): string {
  const folder = path.dirname(file)
  const source = read(file)
  const near = [...source.matchAll(/from '(\.{1,2}\/[\w./-]+)'/gu)].map(([, name = '']) => path.join(folder, name)).filter((each) => fs.existsSync(each) && path.dirname(each) === folder)
  return [source, ...near.map(read)].join('\n')
}

/** What lies between the brackets that open at a place. */
function within(text: string, from: number): string {
  let [depth, at] = [0, from]
  do {
    if ('({['.includes(text[at] ?? '')) depth += 1
    if (')}]'.includes(text[at] ?? '')) depth -= 1
    at += 1
  } while (depth > 0 && at < text.length)
  return text.slice(from + 1, at - 1)
}

/** Fields of a schema «{ act: z.enum([…]), text, … }», with what each is said to be. */
function fieldsOf(object: string): readonly (readonly [string, string])[] {
  const parts: string[] = ['']
  for (let at = 0; at < object.length; at += 1) {
    const sign = object[at] ?? ''
    if ('({['.includes(sign)) { const held = `${sign}${within(object, at)}`; parts.push(`${parts.pop() ?? ''}${held}`); at += held.length - 1 } else if (sign === ',') parts.push('')
    else parts.push(`${parts.pop() ?? ''}${sign}`)
  }
  return parts.flatMap((part) => { const [, name = '', said = ''] = /^\s*([a-zA-Z]\w*)\s*(?::([\s\S]*))?$/u.exec(part) ?? []; return name === '' ? [] : [[name, said] as const] })
}

/** The words of an array that stands in the text itself, or in the file of ours that it is imported from. */
function wordsOf(source: string, given: string): readonly string[] {
  if (!/^\w+$/u.test(given)) return wordsIn(given)
  const listed = (text: string) => wordsIn(new RegExp(`const ${given}(?::[^=]*)? = (\\[[^\\]]*\\])`, 'u').exec(text)?.[1] ?? '')
  const [, from] = new RegExp(`import [^;\\n]*\\b${given}\\b[^;\\n]* from '#(app/[\\w./-]+)'`, 'u').exec(source) ?? []
  return from === undefined ? listed(source) : listed(read(from))
}

export function formsOf(routeFile: string): RouteForms {
  const source = sourceOf(path.join('app', routeFile))
  const fields = [...source.matchAll(/z\.object\(\{/gu)].flatMap(({ index }) => fieldsOf(within(source, index + 'z.object('.length)))
  const spread = [...source.matchAll(/const \w*[fF]ields = \{/gu)].flatMap(({ index, 0: { length } }) => fieldsOf(within(source, index + length - 1)))
  const asked = [...source.matchAll(/(?:name="([\w-]+)"|(?:get|getAll|has)\('([\w-]+)'\))/gu)].map(([, written, got]) => written ?? got ?? '')
  const choices = [...fields, ...spread].flatMap(([name, said]) => {
    const [, given] = /\bz\.enum\((\[[^\]]*\]|\w+)/u.exec(said) ?? []
    const words = given === undefined ? [] : wordsOf(source, given)
    return words.length === 0 ? [] : [[name, words] as const]
  })
  return {
    names: [...new Set([...fields.map(([name]) => name), ...spread.map(([name]) => name), ...asked])].filter(Boolean),
    choices: Object.fromEntries(choices),
    values: [...new Set(wordsIn(source).filter((word) => /^[a-z][\w:-]{0,30}$/u.test(word)))],
  }
}
