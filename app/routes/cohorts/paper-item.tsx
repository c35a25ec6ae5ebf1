import type { ItemRefusal, PrintedItem } from '#app/domain/cohorts/paper.ts'
import type { Refusal } from '#app/domain/refusal.ts'
import { fieldId } from '#app/ui/field.tsx'
import { Icon } from '#app/ui/icon.tsx'
import { Refused } from '#app/ui/notice.tsx'
import { Taught } from '#app/ui/taught.tsx'
import { useWords } from '#app/ui/words-context.tsx'

/** What is wrong with what was typed of an item, by its position from 1: it cannot be read, is empty, or was entered otherwise before. */
export interface ItemFault { readonly position: number; readonly fault: ItemRefusal | 'empty' | 'differs' }

const nameOf = (position: number) => `item-${position}`

function useFaultText(): (fault: ItemFault['fault']) => string {
  const { words: { inPerson, refusals } } = useWords()
  const ours = { empty: inPerson.paperEmpty, differs: inPerson.paperDiffers }
  return (fault) => (fault === 'empty' || fault === 'differs' ? ours[fault] : refusals[fault])
}

/** Why a sheet was not taken, with a link to each item to look at. */
export function RefusedItems({ reason, faults, items }: { readonly reason: Refusal | null; readonly faults: readonly ItemFault[]; readonly items: readonly PrintedItem[] }) {
  const { words: { inPerson } } = useWords()
  const textOf = useFaultText()
  return <Refused reason={reason}>{faults.length > 0 && <ul>{faults.map(({ position, fault }) => <li key={position}><a href={`#${fieldId(nameOf(position))}`}>{inPerson.paperItem(items[position - 1]?.code ?? '')}</a>: {textOf(fault)}</li>)}</ul>}</Refused>
}

/** One item of a sheet as it is entered: its stem and its options as printed, and a box for the letters. */
export function ItemField({ item, position, typed, fault, isFirst }: { readonly item: PrintedItem; readonly position: number; readonly typed: string; readonly fault: ItemFault['fault'] | null; readonly isFirst: boolean }) {
  const { words: { inPerson } } = useWords()
  const textOf = useFaultText()
  const name = nameOf(position)
  const id = fieldId(name)
  const isText = item.options.length === 0
  return (
    <div className="field item-entry">
      <label htmlFor={id}>{inPerson.paperItem(item.code)}: <span className="item-stem"><Taught>{item.stem}</Taught></span></label>
      {isText ? <p className="hint" id={`${id}-hint`}>{inPerson.paperHow[item.type]}</p> : <ul className="letters" id={`${id}-hint`} data-many={item.type === 'multiple' ? '' : undefined}>{item.options.map(({ letter, text }) => <li key={letter} data-letter={letter}><span className="letter">{letter}</span> <Taught>{text}</Taught></li>)}</ul>}
      <input className="input" id={id} name={name} defaultValue={typed} maxLength={isText ? 200 : 12} autoCapitalize={isText ? 'none' : 'characters'} spellCheck={false} inputMode={item.type === 'numeric' ? 'decimal' : 'text'} enterKeyHint="next" autoFocus={isFirst} aria-describedby={`${id}-hint${fault === null ? '' : ` ${id}-error`}`} aria-invalid={fault === null ? undefined : true} />
      {fault !== null && <p className="error" id={`${id}-error`}><Icon name="alert" />{textOf(fault)}</p>}
    </div>
  )
}
