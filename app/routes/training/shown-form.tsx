import { shownKinds, type ShownKind } from '#app/domain/training/shown.ts'
import { Button } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { useWords } from '#app/ui/words-context.tsx'

/** Where a holder decides what strangers see; ticked is only what they ticked themselves. */
export function ShownForm({ code, shown, isSaved }: { readonly code: string; readonly shown: readonly ShownKind[]; readonly isSaved: boolean }) {
  const { words: { training } } = useWords()
  return (
    <section className="certificate-help">
      <h2 id="shown">{training.shownTitle}</h2>
      {isSaved && <Notice kind="ok"><p>{training.shownSaved}</p></Notice>}
      <p>{training.shownLead}</p>
      <form method="post" action={`/certificates/${code}`}>
        <fieldset aria-labelledby="shown">
          {shownKinds.map((kind) => (
            <label key={kind} className="option"><input type="checkbox" name="shown" value={kind} defaultChecked={shown.includes(kind)} /><span>{training.shown[kind]}</span></label>
          ))}
        </fieldset>
        <p className="actions"><Button kind="ghost">{training.shownButton}</Button> <a href={`/check/${code}`}>{training.shownLook}</a></p>
      </form>
    </section>
  )
}
