/** The fields of a question's form, as the server reads them. */
export type Fields = Readonly<Record<string, readonly string[]>>

/** Fields that are about the form, not the answer. */
const about: ReadonlySet<string> = new Set(['question', 'then'])

export function fieldsOf(form: HTMLFormElement): Fields {
  const fields: Record<string, string[]> = {}
  for (const [name, value] of new FormData(form)) {
    if (typeof value === 'string' && !about.has(name)) (fields[name] ??= []).push(value)
  }
  return fields
}

/** Whether it is ticked, in contrast to written into. */
const isChosen = ({ type }: HTMLInputElement) => type === 'radio' || type === 'checkbox'

/** Puts an answer back into the form; what the server wrote into hidden fields stays. */
export function fill(form: HTMLFormElement, fields: Fields): void {
  for (const element of form.elements) {
    if (element instanceof HTMLInputElement && isChosen(element)) element.checked = fields[element.name]?.includes(element.value) ?? false
    else if (element instanceof HTMLSelectElement || (element instanceof HTMLInputElement && element.type !== 'hidden')) element.value = fields[element.name]?.[0] ?? ''
  }
}

/** The fields as the server sent them, whatever was touched since. */
export function fieldsAsSent(form: HTMLFormElement): Fields {
  const copy = form.cloneNode(true) as HTMLFormElement
  copy.reset()
  return fieldsOf(copy)
}

/** Whether one more letter was typed, in contrast to something chosen. */
export function isTyping(event: Event): boolean {
  return event.type === 'input' && event.target instanceof HTMLInputElement && !isChosen(event.target)
}

/** Whether the server would refuse this as no whole answer: then it does so itself, and says what is missing. */
export function isWhole(fields: Fields): boolean {
  const answers = Object.entries(fields).filter(([name]) => name !== 'path')
  const lines = answers.filter(([name]) => /^(place|match)-/.test(name)).map(([, values]) => values[0])
  return answers.length > 0 && answers.every(([, values]) => (values[0] ?? '').trim() !== '') && new Set(lines).size === lines.length
}
