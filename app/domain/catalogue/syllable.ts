/**
 * How a Vietnamese syllable is written: onset + rhyme + tone. The tables are the closed list of standard spelling (chữ Quốc ngữ);
 * whatever is built otherwise is a slip of the keyboard, a name or a foreign word.
 */
const onsets = ['ngh', 'ng', 'nh', 'gh', 'gi', 'kh', 'ch', 'ph', 'th', 'tr', 'qu', 'b', 'c', 'd', 'đ', 'g', 'h', 'k', 'l', 'm', 'n', 'r', 's', 't', 'v', 'x']

/** Every rhyme without its tone, by the vowels it begins with. */
const rhymes = new Set([
  'a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây',
  'e ec em en eng eo ep et ê êch êm ên ênh êp êt êu',
  'i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu y yêm yên yêng yêt yêu',
  'o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong op ot',
  'ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt',
  'u ua uân uâng uât uây uc uê uêch uênh ui um un ung uơ up ut uy uya uych uyên uyêt uynh uyp uyt uyu uôc uôi uôm uôn uông uôt',
  'ư ưa ưc ưi ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu',
].join(' ').split(' '))

/** After qu, whose u is already written: quý, quỳnh, quyết. */
const rhymesAfterQu = new Set('y ynh yt ych yên yêt'.split(' '))

const toneMark = /[\u0300\u0301\u0303\u0309\u0323]/u
const sharpOrHeavy = /^(?:\u0301|\u0323)$/u

interface Syllable { readonly onset: string; readonly rhyme: string; /** One combining mark, or nothing for the level tone. */ readonly tone: string }

/** Whether one word could be a Vietnamese syllable, wherever its tone mark stands. Letter case does not matter. */
export function isSyllable(word: string): boolean {
  return syllableOf(word) !== null
}

/** A legal syllable as it is written, its tone mark in the old place (hòa, thủy, nghĩa, ngoài); null for anything else. Lower case, NFC. */
export function spelled(word: string): string | null {
  const syllable = syllableOf(word)
  if (!syllable) return null
  const { onset, rhyme, tone } = syllable
  if (onset === 'gi' && rhyme.startsWith('i')) return `g${withTone(rhyme, tone)}`
  return onset + withTone(rhyme, tone)
}

function syllableOf(word: string): Syllable | null {
  const decomposed = word.normalize('NFD').toLowerCase()
  const tones = [...decomposed].filter((letter) => toneMark.test(letter))
  const bare = [...decomposed].filter((letter) => !toneMark.test(letter)).join('').normalize('NFC')
  const tone = tones[0] ?? ''
  if (tones.length > 1) return null
  return split(bare).map((parts) => ({ ...parts, tone })).find(isLegal) ?? null
}

/** The ways to cut a word in two; «gìn» is gi + in with one i, «quy» is qu + y, «ăn» has no onset. */
function split(bare: string): readonly Omit<Syllable, 'tone'>[] {
  const cuts = onsets.filter((onset) => bare.startsWith(onset)).map((onset) => ({ onset, rhyme: bare.slice(onset.length) }))
  const oneI = bare.startsWith('gi') ? [{ onset: 'gi', rhyme: bare.slice(1) }] : []
  return [...cuts, ...oneI, { onset: '', rhyme: bare }]
}

function isLegal({ onset, rhyme, tone }: Syllable): boolean {
  if (!rhymes.has(rhyme) && !(onset === 'qu' && rhymesAfterQu.has(rhyme))) return false
  if (/(?:c|ch|p|t)$/u.test(rhyme) && !sharpOrHeavy.test(tone)) return false
  return spellsOnset(onset, rhyme)
}

/** k, gh, ngh before e, ê, i; c, g, ng before the others. y alone follows few onsets. */
function spellsOnset(onset: string, rhyme: string): boolean {
  const front = /^[eêiy]/u.test(rhyme)
  if (['k', 'gh', 'ngh'].includes(onset)) return front && (rhyme !== 'y' || onset === 'k')
  if (['c', 'g', 'ng'].includes(onset)) return !front
  if (rhyme.startsWith('y')) return ['', 'qu'].includes(onset) || (rhyme === 'y' && ['h', 'l', 'm', 's', 't', 'v'].includes(onset))
  return onset !== 'qu' || !/^[ouư]/u.test(rhyme)
}

/** The marked vowel carries the tone (the ơ of ươ); without one, the last before a consonant, else the last but one. */
function withTone(rhyme: string, tone: string): string {
  const vowels = (/^[aăâeêioôơuưy]+/u.exec(rhyme) ?? [''])[0]
  const marked = [...vowels].findLastIndex((vowel) => 'ăâêôơư'.includes(vowel))
  const unmarked = rhyme.length > vowels.length ? vowels.length - 1 : Math.max(0, vowels.length - 2)
  const at = marked === -1 ? unmarked : marked
  return (rhyme.slice(0, at + 1) + tone + rhyme.slice(at + 1)).normalize('NFC')
}
