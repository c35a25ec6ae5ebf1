import type { ReactNode } from 'react'
import type { FrameFacts, NavigationLabel } from './frame-facts.ts'
import type { IconName } from './icon.tsx'
import { PageFrame } from './page-frame.tsx'
import { useWords, WordsProvider } from './words-context.tsx'

const icons: Record<NavigationLabel, IconName> = {
  home: 'home', learn: 'book', myLearning: 'award', required: 'clock', cohorts: 'users', units: 'map', roadmap: 'arrow-right', requirements: 'certificate', questions: 'book', statistics: 'search', coverage: 'map', reports: 'mail', campaigns: 'print', check: 'search', signIn: 'user', messages: 'mail', administration: 'users', audit: 'book', recovery: 'lock', team: 'users', imports: 'users', kits: 'home', protection: 'lock',
}

/** The frame of a page, from the facts of its request; without facts, a plain Vietnamese one. */
export function FrameFromFacts({ facts, kind, children }: { readonly facts: FrameFacts | undefined; readonly kind: 'focus' | 'plain'; readonly children: ReactNode }) {
  return <WordsProvider language={facts?.language ?? 'vi'}><Framed facts={facts} kind={kind}>{children}</Framed></WordsProvider>
}

function Framed({ facts, kind, children }: Parameters<typeof FrameFromFacts>[0]) {
  const { words } = useWords()
  const path = facts?.path ?? '/'
  const here = facts && currentPlace(facts)
  const navigation = (facts?.navigation ?? []).map(({ href, label }) => ({ href, label: words.frame.navigation[label], current: href === here, icon: icons[label] }))
  return <PageFrame navigation={navigation} {...whoOf(facts)} profile={facts?.profile ?? null} path={path} demonstration={facts?.demonstration ?? null} kit={facts?.kit ?? null} kind={kind}>{children}</PageFrame>
}

/** Who is at it; on a phone passed around nobody is signed in, and nobody signs in. */
function whoOf(facts: FrameFacts | undefined): Pick<Parameters<typeof PageFrame>[0], 'person' | 'phone'> {
  return facts?.phone ? { person: undefined, phone: facts.phone } : { person: facts?.person }
}

/** The longest place of the navigation that this page lies within. */
function currentPlace({ navigation, path }: FrameFacts): string | undefined {
  const [plain = '/'] = path.split(/[?#]/)
  const isWithin = (href: string) => plain === href || (href !== '/' && plain.startsWith(`${href}/`))
  return navigation.map(({ href }) => href).filter(isWithin).toSorted((a, b) => b.length - a.length)[0]
}
