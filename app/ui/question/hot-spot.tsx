import type { Fields } from '#app/domain/assessment/read-fields.ts'
import type { ShownHotSpot, ShownSpot } from '#app/domain/assessment/shown-question.ts'
import { Icon } from '../icon.tsx'
import { useContentLanguage, useWords } from '../words-context.tsx'

interface SpotsProps { readonly question: ShownHotSpot; readonly values: Fields }

/** A mock screen whose parts can be chosen: each spot is the label of a real radio button or checkbox, in the order it is read. */
export function HotSpot({ question, values }: SpotsProps) {
  const lang = useContentLanguage()
  const { words, language } = useWords()
  const { screen, spots } = question
  const at = (...places: readonly ShownSpot['place'][]) => spots.filter(({ place }) => places.includes(place))
  return (
    <div className={`scene mock scene-${screen.kind}`} lang={lang}>
      <p className="scene-kind" lang={language}>{words.assessment.mock[screen.kind]}</p>
      <Head question={question} values={values} />
      <div className="scene-sheet mock-body">
        <Spots spots={at('body')} question={question} values={values} />
        <Spots spots={at('permission')} question={question} values={values} />
        {at('button').length > 0 && <div className="mock-buttons"><Spots spots={at('button')} question={question} values={values} /></div>}
      </div>
    </div>
  )
}

/** Who sends it, about what, from which address: a spot where there is one, else plain words. */
function Head({ question, values }: SpotsProps) {
  const { words } = useWords()
  const { screen, spots } = question
  const lines = (['address', 'from', 'subject'] as const).map((place) => ({ place, spot: spots.find((spot) => spot.place === place), text: screen[place] }))
  return (
    <div className="mock-head">
      {lines.map(({ place, spot, text }) => (spot ? <Spots key={place} spots={[spot]} question={question} values={values} /> : text === undefined ? null : <p key={place} className={`mock-${place}`}><span className="unseen">{words.assessment.place[place]}: </span>{place === 'address' && <Icon name="globe" />}<span>{text}</span></p>))}
      {screen.at !== undefined && <p className="small muted">{screen.at}</p>}
    </div>
  )
}

function Spots({ spots, question, values }: SpotsProps & { readonly spots: readonly ShownSpot[] }) {
  const { words, language } = useWords()
  const chosen = values.get('choice') ?? []
  return spots.map(({ id, place, text }) => (
    <label className={`spot spot-${place}`} key={id}>
      <input type={question.pick === 'one' ? 'radio' : 'checkbox'} name="choice" value={id} defaultChecked={chosen.includes(id)} required={question.pick === 'one'} />
      <span><span className="unseen" lang={language}>{words.assessment.place[place]}: </span>{text}</span>
    </label>
  ))
}
