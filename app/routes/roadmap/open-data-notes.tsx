import { publicThreshold } from '#app/domain/roadmap/publication.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { licence } from './open-data-licence.ts'
import { openHead } from './open-data-lines.ts'

const kinds = ['csv', 'xlsx', 'json'] as const

/** The files, and under what they may be used again. */
export function Files({ table }: { readonly table: string }) {
  const { words: { openData } } = useWords()
  const query = `?table=${encodeURIComponent(table)}`
  return (
    <Card title={openData.filesTitle}>
      <p>{openData.filesText(table)}</p>
      <p className="actions">{kinds.map((kind) => <ButtonLink key={kind} href={`/open-data/figures.${kind}${query}`} kind="ghost" icon="download">{openData.fileOfTable(kind.toUpperCase())}</ButtonLink>)}</p>
      <p className="actions">{kinds.map((kind) => <a key={kind} href={`/open-data/figures.${kind}`}>{openData.fileOfAll(kind.toUpperCase())}</a>)}</p>
      <h3>{openData.licenceTitle}</h3>
      <p>{openData.licence(licence.name)} {openData.attribution(licence.attribution)}</p>
    </Card>
  )
}

export function How() {
  const { words: { openData } } = useWords()
  return (
    <Card title={openData.howTitle}>
      <ul>{[...openData.how, openData.howSmall(publicThreshold)].map((sentence) => <li key={sentence}>{sentence}</li>)}</ul>
    </Card>
  )
}

/** How programs ask. */
export function Api({ publishedAt }: { readonly publishedAt: Date | null }) {
  const { words: { openData }, format } = useWords()
  const parameters = [['table', openData.apiTable], ['month', openData.apiMonth], ['unit', openData.apiUnit]] as const
  return (
    <Card title={openData.apiTitle}>
      <p>{openData.apiText}</p>
      <ul>{kinds.map((kind) => <li key={kind}><code>/open-data/figures.{kind}</code></li>)}</ul>
      <h3>{openData.apiParameters}</h3>
      <dl className="facts">{parameters.map(([name, meaning]) => <div key={name}><dt><code>{name}</code></dt><dd>{meaning}</dd></div>)}</dl>
      <p>{openData.apiEtag} {openData.apiLimit}{publishedAt && <> {openData.apiUpdated(format.day(publishedAt))}</>}</p>
      <details>
        <summary>{openData.apiColumns}</summary>
        <dl className="facts">{openHead.map((name) => <div key={name}><dt><code>{name}</code></dt><dd>{openData.columns[name]}</dd></div>)}</dl>
      </details>
    </Card>
  )
}
