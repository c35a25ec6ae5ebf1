import { pictures } from '#app/domain/people/phone-profile.ts'
import { Button } from '#app/ui/button.tsx'
import { PictureDrawing } from '#app/ui/picture.tsx'
import { useWords } from '#app/ui/words-context.tsx'

/**
 * Where a PIN or pictures are entered: the script puts a pad of the templates below into it. What was entered is told as a count
 * only; it stands nowhere in the document.
 */
export function SecretField({ name, labels }: { readonly name: string; readonly labels: Readonly<Record<'pin' | 'pictures', string>> }) {
  const { words: { profiles } } = useWords()
  return (
    <fieldset className="secret" data-secret={name}>
      <legend><span data-kind="pin" hidden>{labels.pin}</span><span data-kind="pictures" hidden>{labels.pictures}</span></legend>
      <div data-pad="" />
      <p className="secret-count"><span role="status">{profiles.chosen} <b data-number="chosen">0</b>/<b data-number="of">6</b></span> <Button type="button" kind="quiet" data-does="clear">{profiles.clear}</Button></p>
    </fieldset>
  )
}

/** The pads, once a page. Keys of a keyboard work in the first as well. */
export function SecretPads() {
  const { words: { profiles } } = useWords()
  return (
    <>
      <template id="pad-pin">
        <div className="pad pad-pin">{['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'].map((digit) => <button key={digit} type="button" className="pad-key" data-enters={digit}>{digit}</button>)}</div>
      </template>
      <template id="pad-pictures">
        <div className="pad pad-pictures">{pictures.map((picture) => <button key={picture} type="button" className="pad-key" data-enters={picture}><PictureDrawing of={picture} /><span>{profiles.pictures[picture]}</span></button>)}</div>
      </template>
    </>
  )
}
