/** The page of profiles, whose every state and sentence stands in the document, hidden: here is only decided what is seen. */
import type { ProfileKind } from '#app/domain/people/phone-profile.ts'
import type { ListedProfile } from '../vault/profiles.ts'
import { write } from '../screen.ts'
import { openPad, type Pad } from './pads.ts'

export type Part = 'without' | 'chooser' | 'unlock' | 'server' | 'offline' | 'open' | 'add' | 'change' | 'remove'
type Saying = 'waiting' | 'sending' | 'changed'
type FormName = 'unlock' | 'server' | 'offline' | 'add' | 'change' | 'remove'

export interface Screen {
  /** Shows one state, emptied of what was typed, about a profile; the focus goes to its heading. */
  show(part: Part, about?: ListedProfile): void
  say(saying: Saying | null): void
  /** Says why something was not done; null: nothing to say. */
  problem(problem: string | null): void
  /** Seconds left to wait; null: none. */
  cooling(seconds: number | null): void
  list(profiles: readonly ListedProfile[], chosen: (profile: ListedProfile) => void): void
  /** What was entered on a pad of the state shown. */
  take(pad: 'secret' | 'fresh' | 'again'): readonly string[]
  /** What was typed into a field. */
  typed(field: string): string
  isTicked(field: string): boolean
  kindOf(choice: 'addKind' | 'changeKind'): ProfileKind
  /** What a form does: answers why it did not, or null when what is to be seen is seen already. */
  onSubmit(form: FormName, act: () => Promise<string | null>): void
  onPress(what: string, act: () => void): void
}

export function openScreen(root: HTMLElement): Screen {
  const all = (selector: string) => [...root.querySelectorAll<HTMLElement>(selector)]
  const pads = new Map(all('[data-secret]').map((place): [HTMLElement, Pad] => [place, openPad(place)]))
  /** Of everything with an attribute, what has this value in it is seen. */
  const reveal = (attribute: string, value: string | null) => { for (const each of all(`[data-${attribute}]`)) each.hidden = each.getAttribute(`data-${attribute}`) !== value }
  let shown: HTMLElement = root
  const field = (name: string) => root.querySelector<HTMLInputElement>(`input[name="${name}"]`)
  const kindOf = (choice: string): ProfileKind => (root.querySelector<HTMLInputElement>(`input[name="${choice}"]:checked`)?.value === 'pictures' ? 'pictures' : 'pin')
  /** New secrets are of the kind chosen beside them, the one in use of its profile's. */
  const showPads = (name: string, kind?: ProfileKind) => {
    for (const [place, pad] of pads) if (place.dataset['secret'] === name) pad.show(kind ?? kindOf(place.closest('form')?.querySelector<HTMLInputElement>('input[type="radio"]')?.name ?? ''))
  }
  const showFresh = () => { showPads('fresh'); showPads('again') }
  for (const choice of all('input[type="radio"]')) choice.addEventListener('change', showFresh)
  const screen: Screen = {
    show(part, about) {
      screen.problem(null)
      screen.say(null)
      for (const form of all('form')) (form as HTMLFormElement).reset()
      showPads('secret', about?.kind ?? 'pin')
      showFresh()
      reveal('part', part)
      shown = root.querySelector<HTMLElement>(`[data-part="${part}"]`) ?? root
      // A list has its own names, one a line.
      if (part !== 'chooser' && about) tell(shown, about)
      shown.querySelector<HTMLElement>('h2')?.focus()
    },
    say(saying) { reveal('says', saying) },
    problem(problem) {
      reveal('problem', problem)
      root.querySelector('[data-problem]:not([hidden])')?.scrollIntoView({ block: 'center' })
    },
    cooling(seconds) {
      reveal('cooling', seconds === null ? null : '')
      if (seconds !== null) write(root, 'left', seconds)
    },
    list(profiles, chosen) {
      const lines = linesOf(root, profiles, chosen)
      root.querySelector('[data-list]')?.replaceChildren(...lines)
      reveal('if-none', lines.length > 0 ? null : '')
    },
    take: (name) => [...pads].find(([place]) => place.dataset['secret'] === name && shown.contains(place))?.[1].take() ?? [],
    typed: (name) => field(name)?.value ?? '',
    isTicked: (name) => field(name)?.checked ?? false,
    kindOf,
    onSubmit(form, act) { takeForm(root.querySelector(`[data-form="${form}"]`), screen, act) },
    onPress(what, act) { for (const button of all(`[data-does="${what}"], [data-goes="${what}"]`)) button.addEventListener('click', act) },
  }
  return screen
}

/** Does instead of sending what a form is for, once at a time, and says what came of it. */
function takeForm(form: Element | null, screen: Screen, act: () => Promise<string | null>): void {
  let isBusy = false
  form?.addEventListener('submit', (event) => {
    event.preventDefault()
    if (isBusy) return
    isBusy = true
    screen.problem(null)
    screen.say('waiting')
    void act().catch(() => 'storage-full').then((problem) => {
      isBusy = false
      if (problem === null) return
      screen.say(null)
      screen.problem(problem)
    })
  })
}

/** One line of the chooser for each profile. */
function linesOf(root: HTMLElement, profiles: readonly ListedProfile[], chosen: (profile: ListedProfile) => void): readonly HTMLElement[] {
  const template = root.querySelector<HTMLTemplateElement>('#one-profile')
  return profiles.flatMap((profile) => {
    const line = template?.content.firstElementChild?.cloneNode(true)
    if (!(line instanceof HTMLElement)) return []
    tell(line, profile)
    line.querySelector('button')?.addEventListener('click', () => { chosen(profile) })
    return [line]
  })
}

/** Writes whose it is, and what of theirs is still to be sent. */
export function tell(place: HTMLElement, { name, unsent }: Pick<ListedProfile, 'name' | 'unsent'>): void {
  for (const each of place.querySelectorAll('[data-name]')) each.textContent = name
  for (const each of place.querySelectorAll('[data-number="unsent"]')) each.textContent = String(unsent)
  for (const each of place.querySelectorAll<HTMLElement>('[data-if-unsent]')) each.hidden = unsent === 0
}
