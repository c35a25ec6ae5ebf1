import { data } from 'react-router'
import type { Asker } from '#app/auth/asker.server.ts'
import { findOwnData, type OwnData } from '#app/data/people/own-data.server.ts'
import { nobody, signedIn } from '#app/domain/people/access.ts'
import { languageOf } from '#app/http/language.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import type { Format } from '#app/words/format.ts'
import type { Words } from '#app/words/words.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/own-page'
import { sentencesIn, type OwnSection } from './own-sentences.server.ts'

export const access = { read: signedIn, write: nobody }

export const meta = pageTitle((words) => words.ownData.title)

export const headers = () => ({ 'Cache-Control': 'private, no-store' })

/** What is kept about the person signed in, the same as the file, as sentences to read and print. */
export const loader = guarded(access.read, async ({ asker, request }: Route.LoaderArgs & { asker: Asker }) => {
  const own = await findOwnData(world.db, personOf(asker).personId)
  if (own === null) throw data(null, { status: 404 })
  const { name, birthYear, sex, phone, email, createdAt, account } = own
  return { takenAt: world.clock(), person: { name, birthYear, sex, phone, email, createdAt }, account, sections: sectionsOf(own, sentencesIn(languageOf(request))) }
})

function sectionsOf(own: OwnData, sentences: ReturnType<typeof sentencesIn>): readonly { readonly kind: OwnSection; readonly rows: readonly string[] }[] {
  return (Object.keys(sentences) as OwnSection[]).map((kind) => {
    const say = sentences[kind] as (row: unknown) => readonly (string | null)[]
    return { kind, rows: own[kind].map((row) => say(row).filter((part) => part !== null && part !== '').join(' · ')) }
  })
}

export default function OwnPage({ loaderData: { takenAt, person, account, sections } }: Route.ComponentProps) {
  const { words: { ownData: own, learning, record, people }, format } = useWords()
  const sex = person.sex === 'female' || person.sex === 'male' ? people.sexes[person.sex] : null
  const empty = sections.filter(({ rows }) => rows.length === 0).map(({ kind }) => kind)
  return (
    <Page title={own.title} lead={own.lead} back={{ href: '/me', label: learning.myTitle }}>
      <p className="small muted">{own.takenAt(format.time(takenAt))}</p>
      <p className="actions"><ButtonLink href="/me/data.json" kind="ghost" icon="download" download="">{record.takeJson}</ButtonLink></p>
      <Facts title={own.person} facts={[[own.field.name, person.name], [own.field.birthYear, person.birthYear === null ? null : String(person.birthYear)], [own.field.sex, sex], [own.field.phone, person.phone], [own.field.email, person.email], [own.field.createdAt, format.time(person.createdAt)]]} />
      {account !== null && <Facts title={own.account} facts={factsOf(account, own, format)} />}
      {sections.filter(({ rows }) => rows.length > 0).map(({ kind, rows }) => (
        <section key={kind}>
          <h2>{own.section[kind]}</h2>
          <ul>{rows.map((row, place) => <li key={place}>{row}</li>)}</ul>
        </section>
      ))}
      {empty.length > 0 && <section><h2>{own.nothing}</h2><p>{empty.map((kind) => own.section[kind]).join(' · ')}</p></section>}
      <p className="small muted">{own.notHere}</p>
    </Page>
  )
}

type Account = NonNullable<OwnData['account']>

/** What is kept about the account, but for what opens it. */
function factsOf({ userName, email, phone, language, createdAt, disabledAt, factor, identities, recoveryCodes }: Account, own: Words['ownData'], format: Format): readonly (readonly [string, string | null])[] {
  const { accountField: field } = own
  const listed = (lines: readonly string[]) => (lines.length === 0 ? null : lines.join(' · '))
  return [
    [field.userName, userName], [field.email, email], [field.phone, phone], [field.language, own.languages[language] ?? language], [field.createdAt, format.time(createdAt)], [field.disabledAt, disabledAt && format.time(disabledAt)],
    [field.factor, factor && (factor.confirmedAt === null ? own.factorBegun(format.time(factor.createdAt)) : own.factorOn(format.time(factor.confirmedAt)))],
    [field.identities, listed(identities.map((each) => own.identity(each.issuer, each.subject, format.time(each.linkedAt))))],
    [field.recoveryCodes, listed(recoveryCodes.map(({ givenAt, usedAt }) => own.recoveryCode(format.time(givenAt), usedAt && format.time(usedAt))))],
  ]
}

/** Single facts; those that are not kept are left out. */
function Facts({ title, facts }: { readonly title: string; readonly facts: readonly (readonly [string, string | null])[] }) {
  return (
    <section>
      <h2>{title}</h2>
      <dl className="facts">{facts.map(([label, value]) => value !== null && <div key={label}><dt>{label}</dt><dd>{value}</dd></div>)}</dl>
    </section>
  )
}
