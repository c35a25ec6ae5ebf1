import type { ReactNode } from 'react'
import { Band } from './band.tsx'
import { classNames } from './class-names.ts'
import { Icon, type IconName } from './icon.tsx'
import type { FrameFacts } from './frame-facts.ts'
import { useWords } from './words-context.tsx'

export interface NavigationItem { readonly href: string; readonly label: string; readonly current: boolean; readonly icon?: IconName }

interface PageFrameProps {
  readonly navigation: readonly NavigationItem[]
  /** The person signed in; null for a guest; undefined when nothing is known (an error outside every page). */
  readonly person: { readonly name: string } | null | undefined
  /** The profile of this phone that is open: then who is learning is said on every page, with the way to change. */
  readonly profile: FrameFacts['profile']
  /** Who has the phone that a class passes around; null where it is none. */
  readonly phone?: { readonly name: string } | null
  /** Path to come back to after changing the language or signing in. */
  readonly path: string
  /** The day up to which a demonstration is simulated; null when the data are real. */
  readonly demonstration: string | null
  /** Where this server stands, if it is a kit without Internet; null elsewhere. */
  readonly kit?: FrameFacts['kit']
  /** `focus`: a page with steps of its own at the foot (a lesson, a question), so no dock on phones. */
  readonly kind?: 'focus' | 'plain'
  readonly children: ReactNode
}

/** Places a thumb can reach: with more, the navigation stays in the header. */
const dockLimit = 4

/** Everything around a page: skip link, demonstration marker, header, woven band, footer, dock. */
export function PageFrame({ navigation, person, profile, phone = null, path, demonstration, kit = null, kind = 'plain', children }: PageFrameProps) {
  const { words } = useWords()
  const isDocked = navigation.length > 1 && navigation.length <= dockLimit
  return (
    <div className={classNames('frame', isDocked && 'has-dock', kind === 'focus' && 'in-focus')}>
      <a className="skip" href="#content">{words.frame.skip}</a>
      <header>
        <Marks demonstration={demonstration} kit={kit} />
        <div className="top">
          <Mark />
          {navigation.length > 1 && <Navigation items={navigation} />}
          <div className="top-side">
            <LanguageSwitch path={path} />
            <Account person={profile === null ? person : person === null ? null : undefined} path={path} />
          </div>
        </div>
        <WhoLearns profile={profile} phone={phone} />
      </header>
      <main id="content" className="main" tabIndex={-1}>{children}</main>
      <Footer />
    </div>
  )
}

/** Whose profile is open, the woven band, and who has the phone that a class passes around. */
function WhoLearns({ profile, phone }: { readonly profile: PageFrameProps['profile']; readonly phone: { readonly name: string } | null }) {
  return (
    <>
      {profile !== null && <Learning {...profile} />}
      <Band />
      {phone !== null && phone.name !== '' && <PassOn name={phone.name} />}
    </>
  )
}

/** Who this is, and the way home. */
export function Mark() {
  const { words } = useWords()
  return (
    <a className="mark" href="/">
      <svg className="mark-sign" viewBox="0 0 9 9" aria-hidden="true">
        <path className="thread-cream" d="M4 1h1M3 2h1M5 2h1M2 3h1M6 3h1M1 4h1M7 4h1M2 5h1M6 5h1M3 6h1M5 6h1M4 7h1" />
        <path className="thread-turmeric" d="M4 3h1M3 4h3M4 5h1" />
      </svg>
      <span>{words.frame.mark}<small>{words.frame.place}</small></span>
    </a>
  )
}

function Navigation({ items }: { readonly items: readonly NavigationItem[] }) {
  const { words } = useWords()
  return (
    <nav className="nav" aria-label={words.frame.navigationLabel}>
      {items.map(({ href, label, current, icon }) => (
        <a key={href} href={href} aria-current={current ? 'page' : undefined}>{icon && <Icon name={icon} />}<span>{label}</span></a>
      ))}
    </nav>
  )
}

/** A form, because the choice is kept: it changes something. */
function LanguageSwitch({ path }: { readonly path: string }) {
  const { words, language } = useWords()
  const other = language === 'vi' ? 'en' : 'vi'
  return (
    <form method="post" action="/language">
      <input type="hidden" name="next" value={path} />
      <button className="quiet" name="language" value={other} lang={other}>
        <Icon name="globe" className="wide-only" /><span className="seen-wide">{words.frame.otherLanguage}</span><span className="narrow-only" aria-hidden="true">{other.toUpperCase()}</span>
      </button>
    </form>
  )
}

function Account({ person, path }: { readonly person: PageFrameProps['person']; readonly path: string }) {
  const { words } = useWords()
  if (person === undefined) return null
  if (person === null) {
    const next = path === '/' || path.startsWith('/sign-in') ? '' : `?next=${encodeURIComponent(path)}`
    return <a className="quiet" href={`/sign-in${next}`}><Icon name="user" className="wide-only" /><span>{words.frame.signIn}</span></a>
  }
  return (
    <>
      {person.name !== '' && <span className="quiet-text wide-only"><Icon name="user" /><span className="unseen">{words.frame.signedInAs('')}</span>{person.name}</span>}
      <form method="post" action="/sign-out"><button className="quiet">{words.frame.signOut}</button></form>
    </>
  )
}

/** Whose turn it is on a shared phone. The way to change is a form: it locks what is open, by its script also without a network. */
function Learning({ name, script }: NonNullable<FrameFacts['profile']>) {
  const { words: { profiles } } = useWords()
  return (
    <form className="learning" method="post" action="/profiles/leave" data-locks="">
      <span><Icon name="user" /><span>{profiles.learning} <b>{name}</b></span></span>
      <button className="quiet">{profiles.change}</button>
      <template id="locked"><div className="page page-reading"><h1>{profiles.lockedTitle}</h1><p>{profiles.lockedHere}</p><p data-if-unsent="" hidden>{profiles.lockedUnsent} <b data-number="unsent" /></p><p>{profiles.lockedOffline}</p><p><a className="button" href="/profiles">{profiles.who}</a></p></div></template>
      {script !== null && <script type="module" src={script} />}
    </form>
  )
}

/** What this server is not: that of the province with real people, reached over the Internet. */
function Marks({ demonstration, kit }: { readonly demonstration: string | null; readonly kit: FrameFacts['kit'] }) {
  const { words: { kits } } = useWords()
  return (
    <>
      {demonstration !== null && <Demonstration day={demonstration} />}
      {kit && <p className="demonstration"><strong>{kits.banner(kit.name)}</strong>{kit.isPlain && <> {kits.bannerPlain}</>}</p>}
    </>
  )
}

function Demonstration({ day }: { readonly day: string }) {
  const { words, format } = useWords()
  return <p className="demonstration"><strong>{words.frame.demonstration}</strong><span className="wide-only"> · {words.frame.demonstrationDay(format.day(day))}</span></p>
}

/** On a phone passed around: who has it, and the way to pass it on, on every page. */
function PassOn({ name }: { readonly name: string }) {
  const { words: { inPerson } } = useWords()
  return <form method="post" action="/class-phone" className="pass-on"><strong>{inPerson.phoneAs(name)}</strong> <button className="button" name="pass" value="on">{inPerson.phoneDone}</button></form>
}

function Footer() {
  const { words } = useWords()
  return (
    <footer className="foot">
      <p>{words.frame.footer} {words.frame.footerData}</p>
      <p className="foot-links"><a href="/check">{words.frame.navigation.check}</a><a href="/open-data">{words.openData.link}</a><a href="/profiles">{words.profiles.onThisPhone}</a><a href="/privacy">{words.privacy.title}</a><a href="/display">{words.display.title}</a></p>
    </footer>
  )
}
