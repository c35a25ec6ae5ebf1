import type { PracticeOption, Scene as SceneOf } from '#app/domain/catalogue/course.ts'
import { Icon } from './icon.tsx'
import { Scene } from './scene.tsx'
import { useContentLanguage, useWords } from './words-context.tsx'

interface PracticeProps {
  /** Unique in the document: the radio buttons of one practice share it. */
  readonly id: string
  /** Id of the heading that asks. */
  readonly labelledBy: string
  readonly scene: SceneOf
  readonly options: readonly PracticeOption[]
}

/** A scene and what to do about it. Choosing shows at once, by the style sheet alone, whether it helps and why. */
export function Practice({ id, labelledBy, scene, options }: PracticeProps) {
  return (
    <div className="practice">
      <Scene scene={scene} />
      <div role="radiogroup" aria-labelledby={labelledBy}>
        {options.map((option, place) => <Answer key={place} id={`${id}-${place + 1}`} name={id} option={option} />)}
      </div>
    </div>
  )
}

/** Input, label and feedback are siblings, so that «checked» alone opens the feedback. */
function Answer({ id, name, option }: { readonly id: string; readonly name: string; readonly option: PracticeOption }) {
  const lang = useContentLanguage()
  const { words } = useWords()
  const tone = option.correct ? 'right' : 'wrong'
  return (
    <div className={`answer answer-${tone}`}>
      <input type="radio" id={id} name={name} value={id} />
      <label className="option" htmlFor={id} lang={lang}>{option.text}</label>
      <div aria-live="polite">
        <p className={`why why-${tone}`}><Icon name={option.correct ? 'check' : 'x'} /><span><strong>{words.learning[tone]}</strong> <span lang={lang}>{option.because}</span></span></p>
      </div>
    </div>
  )
}
