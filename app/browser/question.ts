import { append, forgetRefused, type Tap } from '#app/domain/assessment/journal.ts'
import { fieldsAsSent, fieldsOf, fill, isTyping, isWhole, type Fields } from './answer-form.ts'
import { unsentHere, type AttemptPage } from './page.ts'

/**
 * The form of a question. In a graded quiz every tap goes to the journal before the screen says so; where the first answer
 * stands (checks, moves of a scenario) only what the learner pressed the button for.
 */
export function watchQuestion(page: AttemptPage, form: HTMLFormElement, ready: Promise<boolean>): void {
  const onlyPressed = form.querySelector('input[name="then"][value="stay"]') !== null
  const draft = openDraft(page, form, ready)
  let isEdited = false
  const onEdit = (event: Event) => {
    isEdited = true
    page.whenSaved(null, null)
    if (onlyPressed) page.update({ isDirty: draft.isDirty() })
    else if (draft.isNew()) draft.keep(isTyping(event))
  }
  form.addEventListener('input', onEdit)
  form.addEventListener('change', onEdit)
  form.addEventListener('submit', (event) => {
    // Without storage, and where something is missing, the plain form does it: the server then says what.
    if (!page.seen.hasStorage || !isWhole(fieldsOf(form))) return
    event.preventDefault()
    isEdited = true
    if (draft.isNew()) draft.keep(false)
    page.whenSaved('going-on', () => { goOn(page, onlyPressed) })
    page.sender?.hurry()
  })
  // What was tapped before this script ran is newer than the journal; else the journal's unsent answer is newer than the page.
  if (draft.isNew() && !onlyPressed) draft.keep(false)
  else void ready.then((isKept) => { if (isKept && !isEdited) restore(page, draft, onlyPressed) })
}

/** What stands in the form, in contrast to what was last written down. */
interface Draft {
  isNew(): boolean
  /** Whether something in the form is not on the disk yet. */
  isDirty(): boolean
  keep(typing: boolean): void
  put(fields: Fields): void
}

function openDraft(page: AttemptPage, form: HTMLFormElement, ready: Promise<boolean>): Draft {
  let written = JSON.stringify(fieldsAsSent(form))
  let writing = 0
  const draft: Draft = {
    isNew: () => JSON.stringify(fieldsOf(form)) !== written,
    isDirty: () => writing > 0 || draft.isNew(),
    keep(typing) {
      const fields = fieldsOf(form)
      written = JSON.stringify(fields)
      writing += 1
      page.update({ isDirty: true })
      const tap = aTap(page, fields, typing)
      ready.then(() => write(page, tap)).then(() => {
        writing -= 1
        page.update({ isDirty: draft.isDirty() })
        page.wrote()
      }, () => {
        page.update({ hasStorage: false })
        if (page.seen.waitingFor !== null) form.submit()
      })
    },
    put(fields) {
      fill(form, fields)
      written = JSON.stringify(fieldsOf(form))
    },
  }
  return draft
}

function restore(page: AttemptPage, draft: Draft, onlyPressed: boolean): void {
  const unsent = unsentHere(page)
  if (!unsent) return
  draft.put(unsent.fields)
  // An answer that was pressed for shows its reasons, or the next turn, once the server has it.
  if (onlyPressed) page.whenSaved('going-on', () => { goOn(page, true) })
}

/** Moves on as the plain form would have: to what there is to see here, or to the next open question. */
function goOn({ marks: { attempt } }: AttemptPage, stays: boolean): void {
  if (stays) location.reload()
  else location.assign(`/attempts/${attempt}/questions/next`)
}

function aTap({ marks: { position, question, issued } }: AttemptPage, fields: Fields, typing: boolean): Tap {
  return { position, question, fields, tappedAt: new Date().toISOString(), elapsed: Math.round(performance.now()), issued, isTyping: typing }
}

async function write(page: AttemptPage, tap: Tap): Promise<void> {
  const { store, marks: { attempt, position } } = page
  if (!store) throw new Error('no store')
  page.update({ journal: await store.change(attempt, (journal) => append(forgetRefused(journal, position), store.writer, tap)) })
}
