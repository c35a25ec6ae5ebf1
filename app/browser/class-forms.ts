/** The long forms of a class: what is typed there is kept, and sheets are entered quickly. */
import { keepTyped } from './keep-typed.ts'
import { easeEntry } from './sheet-entry.ts'

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-keep]')) void keepTyped(form)
for (const form of document.querySelectorAll<HTMLFormElement>('form[data-items]')) easeEntry(form)
