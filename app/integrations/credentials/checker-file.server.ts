import { createHash } from 'node:crypto'
import type { Words } from '#app/words/words.ts'

/** What the file is made of. */
export interface CheckerParts {
  /** The script, built from app/browser/checker. */
  readonly script: string
  /** Multikeys that sign for us. */
  readonly keys: ReadonlySet<string>
  readonly origin: string
  /** The day it is given out, as people read it. */
  readonly day: string
  readonly language: string
  readonly words: Pick<Words, 'checker' | 'training'>
}

const style = `:root{color-scheme:light dark}body{max-width:40rem;margin:0 auto;padding:1rem;font:18px/1.6 system-ui,sans-serif;color:#1a2233;background:#fbfaf7}h1{font-size:1.6rem;line-height:1.25}
label{display:block;margin-top:1rem;font-weight:600}textarea,input{box-sizing:border-box;width:100%;min-height:48px;padding:.5rem;font:inherit;color:inherit;background:transparent;border:1px solid #858b9b;border-radius:8px}
button{min-height:48px;margin-top:1rem;padding:0 1.4rem;font:inherit;font-weight:650;color:#fff;background:#24407f;border:0;border-radius:10px}:focus-visible{outline:3px solid #c77d0a;outline-offset:2px}
#verdict p{padding:.6rem .9rem;border-left:5px solid #c77d0a;background:#fbf1dd;color:#1a2233;overflow-wrap:anywhere}#verdict p.ok{border-color:#1b6e43;background:#e4f2ea}#verdict p.wrong{border-color:#a8321e;background:#fae8e4}
dt{color:#566074}dd{margin:0 0 .6rem;font-weight:600;overflow-wrap:anywhere}.small{font-size:.86rem}
@media(prefers-color-scheme:dark){body{color:#ece8df;background:#11151e}dt{color:#aab2c3}a{color:#a9c1f7}}`

/**
 * A page in one file that checks badges wherever it is opened. Its own policy lets only its own script and style run and
 * allows no request at all, so that «asks nobody» is held by the browser and not by our word.
 */
export function checkerFile({ script, keys, origin, day, language, words: { checker, training } }: CheckerParts): string {
  const inside = script.replace(/<\/(?=script)/giu, String.raw`<\/`)
  const policy = `default-src 'none'; script-src '${hashOf(inside)}'; style-src '${hashOf(style)}'; base-uri 'none'; form-action 'none'`
  return `<!DOCTYPE html>
<html lang="${language}"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${text(checker.title)}</title><style>${style}</style></head>
<body data-keys="${text([...keys].join(' '))}"><main>
<h1>${text(checker.title)}</h1>
<p>${text(checker.lead)}</p>
<noscript><p>${text(checker.noScript)} ${linkTo(`${origin}/check/badge`)}</p></noscript>
<div id="verdict" tabindex="-1" role="status">
${verdicts(training)}${said('nothing', '', text(training.badgeNothing))}${said('ours', '', text(training.badgeOurs))}${said('not-ours', '', text(training.badgeNotOurs))}${said('revocation', '', text(checker.revocation))}${said('unsupported', '', `${text(checker.unsupported)} ${linkTo(`${origin}/check/badge`)}`)}
<dl>${fact('holder', training.checkHolder)}${fact('course', training.course)}${fact('issuer', training.badgeIssuer)}${fact('from', training.badgeIssuedOn)}${fact('until', training.badgeUntil)}${fact('id', checker.address)}</dl>
</div>
<form id="form">
<label for="badge">${text(training.badgeTyped)}</label><textarea id="badge" rows="6" spellcheck="false" autocomplete="off"></textarea>
<label for="file">${text(training.badgeFile)}</label><input id="file" type="file" accept=".json,.jsonld,.1ob,.jwt,.svg,.png,application/json">
<button>${text(training.checkButton)}</button>
</form>
<p class="small">${text(checker.made(origin, day))}<br>${text(checker.today)}: <span id="today"></span></p>
</main><script>${inside}</script></body></html>
`
}

const kinds: Partial<Record<keyof Words['training']['badgeVerdict'], string>> = { valid: 'ok', altered: 'wrong', unreadable: 'wrong' }

/** Every sentence stands in the file, hidden until it holds. */
function verdicts(training: Words['training']): string {
  const { revoked: _revoked, specimen: _specimen, ...known } = training.badgeVerdict // what only the issuer can know
  return Object.entries(known).map(([verdict, sentence]) => said(verdict, kinds[verdict as keyof typeof known] ?? '', `<strong>${text(sentence)}.</strong>`)).join('')
}

const said = (name: string, kind: string, html: string) => `<p data-said="${name}" class="${kind}" hidden>${html}</p>`
const fact = (name: string, label: string) => `<div id="fact-${name}" hidden><dt>${text(label)}</dt><dd></dd></div>`
const linkTo = (address: string) => `<a href="${text(address)}">${text(address)}</a>`
const hashOf = (source: string) => `sha256-${createHash('sha256').update(source).digest('base64')}`

function text(plain: string): string {
  return plain.replace(/[&<>"]/gu, (sign) => `&#${sign.codePointAt(0)};`)
}
