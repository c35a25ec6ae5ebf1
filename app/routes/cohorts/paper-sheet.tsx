import { data, redirect } from 'react-router'
import type { Asker } from '#app/auth/asker.server.ts'
import { findAttempt } from '#app/data/assessment/attempts.server.ts'
import { listPaperCorrections } from '#app/data/cohorts/paper-corrections.server.ts'
import { findPaperSheet, listPaperSheets } from '#app/data/cohorts/paper.server.ts'
import { role } from '#app/domain/people/access.ts'
import { formFields } from '#app/http/parse-form.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { TextField } from '#app/ui/field.tsx'
import { KeptForm } from '#app/ui/kept-form.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { correctSheet } from '#app/usecases/cohorts/correct-sheet.server.ts'
import { enterSheet, type SheetEntry } from '#app/usecases/cohorts/enter-sheet.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/paper-sheet'
import { requireCohort } from './cohort-facts.server.ts'
import { FindSheet } from './find-sheet.tsx'
import { keptAs } from './kept-as.server.ts'
import { PaperCorrections } from './paper-corrections.tsx'
import { itemsOf, typedOf } from './paper-facts.server.ts'
import { ItemField, RefusedItems, type ItemFault } from './paper-item.tsx'
import './paper.css'

export const access = { read: role('cohort.lead', 'cohort', 'cohort'), write: role('cohort.lead', 'cohort', 'cohort') }

export const meta = pageTitle((words) => words.inPerson.paperEnter)

export const loader = guarded(access.read, async ({ asker, params, request }: Route.LoaderArgs & { asker: Asker }) => {
  const { cohort } = await requireCohort(params.cohort)
  const sheet = await findPaperSheet(world.db, cohort.id, { id: params.sheet })
  if (sheet?.setId !== params.set) throw data(null, { status: 404 })
  const attempt = sheet.attemptId === null ? null : await findAttempt(world.db, sheet.attemptId, sheet.personId)
  const done = new URL(request.url).searchParams.get('done')
  return {
    cohortId: cohort.id, kept: keptAs(asker, `sheet ${sheet.id}`), setId: sheet.setId, name: sheet.name, code: sheet.form === 'own' ? sheet.code : null, items: await itemsOf(sheet),
    entered: attempt && { at: sheet.enteredAt ?? attempt.startedAt, by: sheet.enteredBy ?? '', right: attempt.right ?? 0, total: attempt.total ?? sheet.drawn.length, typed: [...typedOf(sheet, attempt.answers)], corrections: await listPaperCorrections(world.db, attempt.id) },
    done: (['new', 'same', 'corrected'] as const).find((each) => each === done) ?? null, next: done === null ? null : await nextOf(sheet, cohort.id),
  }
})

export const action = guarded(access.write, async ({ asker, params, request }: Route.ActionArgs & { asker: Asker }) => {
  const fields = formFields(await request.formData())
  const sheet = await findPaperSheet(world.db, params.cohort, { id: params.sheet })
  if (sheet?.setId !== params.set) throw data({ refused: 'sheet-unknown' }, { status: 404 })
  const typed = new Map([...fields].flatMap(([name, [text = '']]) => (/^item-[1-9]\d?$/u.test(name) ? [[Number(name.slice('item-'.length)), text.slice(0, 400)] as const] : [])))
  const [why = ''] = fields.get('why') ?? []
  // What was asked about when it was sent before, and is empty still.
  const [empty = ''] = fields.get('empty') ?? []
  const leftEmpty = new Set(empty.split(' ').map(Number))
  const result = await enterOrCorrect({ actorId: personOf(asker).personId, cohortId: params.cohort, sheetId: params.sheet, typed, leftEmpty }, why.slice(0, 1000))
  if (result.ok) return redirect(`/cohorts/${params.cohort}/papers/${params.set}/${params.sheet}?done=${result.value}`)
  if (result.reason === 'sheet-unknown') throw data({ refused: result.reason }, { status: 404 })
  return data({ refused: result.reason, faults: faultsOf(result), typed: [...typed], why }, { status: asksAgain.has(result.reason) ? 400 : 409 })
})

const asksAgain: ReadonlySet<string> = new Set(['sheet-items-wrong', 'sheet-items-empty', 'field-too-long'])

/** What is wrong at which item. */
function faultsOf(result: Exclude<Awaited<ReturnType<typeof enterOrCorrect>>, { readonly ok: true }>): readonly ItemFault[] {
  if (!('positions' in result)) return []
  if (result.reason !== 'sheet-items-wrong') return result.positions.map((position) => ({ position, fault: result.reason === 'sheet-items-empty' ? 'empty' : 'differs' }))
  return result.positions.map((position, place) => ({ position, fault: result.reasons[place] ?? 'sheet-item-unreadable' }))
}

/** The sheet of the same set that waits to be entered next: the first after this one, else the first of all. */
async function nextOf({ id, setId }: { readonly id: string; readonly setId: string }, cohortId: string): Promise<{ readonly id: string; readonly name: string } | null> {
  const sheets = await listPaperSheets(world.db, cohortId, setId)
  const at = sheets.findIndex((each) => each.id === id)
  const next = [...sheets.slice(at + 1), ...sheets.slice(0, at)].find(({ attemptId }) => attemptId === null)
  return next ? { id: next.id, name: next.name } : null
}

/** What is entered with a reason corrects what was entered before. */
async function enterOrCorrect(entry: SheetEntry, why: string) {
  if (why.trim() === '') {
    const entered = await enterSheet(world, entry)
    return entered.ok ? { ok: true as const, value: entered.value.isSame ? 'same' : 'new' } : entered
  }
  const corrected = await correctSheet(world, { ...entry, why })
  return corrected.ok ? { ok: true as const, value: 'corrected' } : corrected
}

export default function PaperSheetPage({ loaderData, actionData }: Route.ComponentProps) {
  const { words: { inPerson } } = useWords()
  const { cohortId, setId, name, code, items, entered, done, next } = loaderData
  const setHref = `/cohorts/${cohortId}/papers/${setId}`
  return (
    <Page title={`${inPerson.paperEnter}: ${name}`} kicker={code === null ? undefined : `${inPerson.paperCode} ${code}`} lead={inPerson.paperEntryLead} back={{ href: setHref, label: inPerson.paperSheets }}>
      {entered && <Entered done={actionData ? null : done} next={next} entered={entered} name={name} code={code} cohortId={cohortId} setHref={setHref} />}
      <RefusedItems reason={actionData?.refused ?? null} faults={actionData?.faults ?? []} items={items} />
      <Entry {...loaderData} sentBack={actionData} />
    </Page>
  )
}

/** The items, as printed on the sheet: empty, as they were entered, or as they were sent and what is wrong with them. */
function Entry({ kept, items, entered, name, sentBack }: Facts & { readonly sentBack: Route.ComponentProps['actionData'] }) {
  const { words: { inPerson } } = useWords()
  const typed = new Map(sentBack?.typed ?? entered?.typed ?? [])
  const faults = sentBack?.faults ?? []
  const isNew = entered === null && sentBack === undefined
  return (
    <KeptForm {...kept} isSentBack={sentBack !== undefined} autoComplete="off" data-items="">
      {items.map((item, place) => <ItemField key={item.code} item={item} position={place + 1} typed={typed.get(place + 1) ?? ''} fault={faults.find(({ position }) => position === place + 1)?.fault ?? null} isFirst={place === 0 && isNew} />)}
      {sentBack?.refused === 'sheet-items-empty' && <input type="hidden" name="empty" value={faults.map(({ position }) => position).join(' ')} />}
      {entered && <TextField name="why" label={inPerson.paperWhy} hint={inPerson.paperWhyHint} defaultValue={sentBack?.why} required={false} maxLength={500} />}
      <Button wide>{inPerson.paperSave(name)}</Button>
    </KeptForm>
  )
}

type Facts = Route.ComponentProps['loaderData']

/** What became of the sheet so far. The way to the next one has the focus: Enter, and its first item has it. */
function Entered({ done, next, entered, name, code, cohortId, setHref }: Pick<Facts, 'done' | 'next' | 'name' | 'code' | 'cohortId'> & { readonly entered: NonNullable<Facts['entered']>; readonly setHref: string }) {
  const { words: { inPerson }, format } = useWords()
  return (
    <>
      {done !== null && <Notice kind="ok"><p>{done === 'same' ? inPerson.paperSame(name) : inPerson.paperSaved(name, format.number(entered.right), format.number(entered.total))}</p><p className="actions">{next && <ButtonLink href={`${setHref}/${next.id}`} iconAfter="arrow-right" autoFocus>{inPerson.paperNext(next.name)}</ButtonLink>}<ButtonLink href={setHref} kind="ghost">{inPerson.paperSheets}</ButtonLink></p>{next && code !== null && <FindSheet cohortId={cohortId} />}</Notice>}
      {done === null && <Notice kind="attention"><p>{inPerson.paperEnteredAt(format.time(entered.at), entered.by)}</p></Notice>}
      <PaperCorrections corrections={entered.corrections} />
    </>
  )
}
