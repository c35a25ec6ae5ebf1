import { ButtonLink } from '#app/ui/button.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import type { Format } from '#app/words/format.ts'
import type { Words } from '#app/words/words.ts'
import type { Kept } from './kept-about.server.ts'
import type { OwnData } from '#app/data/people/own-data.server.ts'

/** What is kept about somebody, as sentences to read and print, and the same as a file at `file`. */
export function KeptAbout({ kept: { takenAt, person, account, sections }, file }: { readonly kept: Kept; readonly file: string }) {
  const { words: { ownData: own, record, people }, format } = useWords()
  const sex = person.sex === 'female' || person.sex === 'male' ? people.sexes[person.sex] : null
  const empty = sections.filter(({ rows }) => rows.length === 0).map(({ kind }) => kind)
  return (
    <>
      <p className="small muted">{own.takenAt(format.time(takenAt))}</p>
      <p className="actions"><ButtonLink href={file} kind="ghost" icon="download" download="">{record.takeJson}</ButtonLink></p>
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
    </>
  )
}

type Account = NonNullable<OwnData['account']>

/** What is kept about the account, but for what opens it. */
function factsOf({ userName, email, phone, language, createdAt, disabledAt, lockedWhy, factor, identities, recoveryCodes }: Account, own: Words['ownData'], format: Format): readonly (readonly [string, string | null])[] {
  const { accountField: field } = own
  const listed = (lines: readonly string[]) => (lines.length === 0 ? null : lines.join(' · '))
  return [
    [field.userName, userName], [field.email, email], [field.phone, phone], [field.language, own.languages[language] ?? language], [field.createdAt, format.time(createdAt)], [field.disabledAt, disabledAt && format.time(disabledAt)], [field.lockedWhy, lockedWhy],
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
