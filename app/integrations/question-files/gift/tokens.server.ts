import type { FilePlace } from '#app/domain/assessment/question-file.ts'

/** One question of a GIFT file, as text: its tags and id from the comments above it, and the line it begins on. */
export interface GiftBlock { readonly text: string; readonly where: FilePlace; readonly tags: readonly string[] }

/** Blank lines part questions; «//» lines are comments, which may carry [id:…] and [tag:…]; «$CATEGORY:» lines are passed over. */
export function giftBlocks(text: string): readonly GiftBlock[] {
  const blocks: GiftBlock[] = []
  let lines: string[] = []
  let began = 0
  let tags: string[] = []
  const close = () => {
    if (lines.length > 0) {
      blocks.push({ text: lines.join('\n'), where: { line: began, question: blocks.length + 1 }, tags })
      tags = []
    }
    lines = []
  }
  text.split('\n').forEach((line, at) => {
    if (line.trim() === '' && !isOpen(lines)) close()
    else if (/^\s*\/\//u.test(line)) tags.push(...tagsOf(line))
    else if (/^\s*\$CATEGORY:/u.test(line) && lines.length === 0) tags = []
    else {
      if (lines.length === 0) began = at + 1
      lines.push(line)
    }
  })
  close()
  return blocks
}

/** Within braces an empty line is part of the question. */
function isOpen(lines: readonly string[]): boolean {
  const text = lines.join('\n')
  return find(text, '{') >= 0 && find(text, '}') < 0
}

function tagsOf(comment: string): readonly string[] {
  return [...comment.matchAll(/\[(id|tag):((?:\\\]|[^\]])+)\]/gu)].map(([, kind, value = '']) => (kind === 'id' ? `id:${value.trim()}` : value.replace(/\\\]/gu, ']').trim()))
}

/** Where a sign first stands unescaped at or after `from`; −1 when it does not. */
export function find(text: string, sign: string, from = 0): number {
  for (let at = from; at < text.length; at++) {
    if (text[at] === '\\') at += 1
    else if (text.startsWith(sign, at)) return at
  }
  return -1
}

/** Cuts at an unescaped sign; the whole text when it is not there. */
export function cut(text: string, sign: string): readonly [string, string | null] {
  const at = find(text, sign)
  return at < 0 ? [text, null] : [text.slice(0, at), text.slice(at + sign.length)]
}

/** «\{» → «{»; «\n» is a line break; a backslash before anything else stands for itself. */
export function unescapeGift(text: string): string {
  return text.replace(/\\([\\~=#{}:]|n)/gu, (_whole, sign: string) => (sign === 'n' ? '\n' : sign))
}

/** The other way; line breaks are written «\n», so that a question has no empty line. */
export function escapeGift(text: string): string {
  return text.replace(/[\\~=#{}:]/gu, '\\$&').replace(/\n/gu, '\\n')
}
