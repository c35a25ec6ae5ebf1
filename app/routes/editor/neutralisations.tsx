import type { NeutralisationRecord } from '#app/data/assessment/neutralisations.server.ts'
import type { Day } from '#app/domain/calendar.ts'
import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { SelectField, TextField } from '#app/ui/field.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { useWords } from '#app/ui/words-context.tsx'

/** What stands for all versions where one may be named by its hash. */
export const everyVersion = 'all'

export interface Version { readonly hash: string; readonly day: Day }

/** Names versions as the page lists them: by their place and first day. */
export function useVersionNames(versions: readonly Version[]) {
  const { words: { banks }, format } = useWords()
  const nameOf = (hash: string | null) => {
    const place = versions.findIndex((version) => version.hash === hash)
    const version = versions[place]
    return version ? banks.versionNumber(place + 1, format.day(version.day)) : banks.allVersions
  }
  const choices = [{ value: everyVersion, label: banks.allVersions }, ...versions.map(({ hash }) => ({ value: hash, label: nameOf(hash) }))]
  return { nameOf, choices }
}

interface Props { readonly to: string; readonly records: readonly NeutralisationRecord[]; readonly versions: readonly Version[] }

/** Who left a question out of scores, when and why, with the form that takes it back, and the form that begins another. */
export function Neutralisations({ to, records, versions }: Props) {
  const { words: { banks } } = useWords()
  const standing = records.filter(({ takenBack }) => takenBack === null)
  return (
    <>
      {records.map((record) => <Told key={`${record.hash} ${record.done.at.toISOString()}`} record={record} versions={versions} />)}
      {standing.length > 0 && <TakeBack to={to} records={standing} versions={versions} />}
      {standing.every(({ hash }) => hash !== null) && <Card title={banks.neutraliseTitle}><NeutralisingForm to={to} versions={versions} /></Card>}
    </>
  )
}

function Told({ record: { hash, done, takenBack }, versions }: { readonly record: NeutralisationRecord; readonly versions: readonly Version[] }) {
  const { words: { banks }, format } = useWords()
  const { nameOf } = useVersionNames(versions)
  return (
    <Notice kind={takenBack === null ? 'attention' : 'info'}>
      <p>{banks.neutralisedBy(done.name ?? banks.nameUnknown, format.time(done.at), nameOf(hash), done.why)}</p>
      {takenBack !== null && <p>{banks.takenBackBy(takenBack.name ?? banks.nameUnknown, format.time(takenBack.at), takenBack.why)}</p>}
    </Notice>
  )
}

function TakeBack({ to, records, versions }: Props) {
  const { words: { banks } } = useWords()
  const { nameOf } = useVersionNames(versions)
  return (
    <Card title={banks.takeBackButton}>
      <p>{banks.takeBackText}</p>
      <form method="post" action={to}>
        <SelectField name="takeBack" label={banks.neutraliseVersion} choices={records.map(({ hash }) => ({ value: hash ?? everyVersion, label: nameOf(hash) }))} defaultValue={records[0]?.hash ?? everyVersion} />
        <TextField name="takeBackWhy" label={banks.takeBackWhy} maxLength={500} />
        <p className="actions"><Button kind="ghost">{banks.takeBackButton}</Button></p>
      </form>
    </Card>
  )
}

/** Asks why and which version; it changes nothing and leads to the preview. */
export function NeutralisingForm({ to, versions }: { readonly to: string; readonly versions: readonly Version[] }) {
  const { words: { banks } } = useWords()
  return (
    <>
      <p>{banks.neutraliseText}</p>
      <form method="get" action={to}>
        <TextField name="reason" label={banks.neutraliseWhy} maxLength={500} />
        <SelectField name="version" label={banks.neutraliseVersion} choices={useVersionNames(versions).choices} defaultValue={everyVersion} />
        <p className="actions"><Button kind="ghost">{banks.neutralisePreview}</Button></p>
      </form>
    </>
  )
}
