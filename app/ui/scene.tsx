import type { ReactNode } from 'react'
import type { Scene as SceneOf } from '#app/domain/catalogue/course.ts'
import { Blocks } from './blocks.tsx'
import { Icon } from './icon.tsx'
import { useContentLanguage, useWords } from './words-context.tsx'

/** A mock message, call or page. Nothing in it can be followed: no link, no button. */
export function Scene({ scene }: { readonly scene: SceneOf }) {
  const lang = useContentLanguage()
  const { words, language } = useWords()
  return (
    <figure className={`scene scene-${scene.kind}`} lang={lang}>
      <figcaption className="scene-kind" lang={language}>{words.learning.simulated[scene.kind]}</figcaption>
      <Inside scene={scene} />
    </figure>
  )
}

function Inside({ scene }: { readonly scene: SceneOf }) {
  switch (scene.kind) {
    case 'sms': return <Thread scene={scene} />
    case 'chat': return <Thread scene={scene} face={<Face name={scene.from} />} />
    case 'email': return <Email scene={scene} />
    case 'call': return <Call scene={scene} />
    case 'web': return <WebPage scene={scene} />
    case 'app': return <AppDialog scene={scene} />
    case 'poster': return <div className="scene-sheet">{scene.subject !== null && <p className="scene-title">{scene.subject}</p>}<Blocks blocks={scene.blocks} /><p className="small muted">{scene.from}</p></div>
  }
}

function Thread({ scene, face }: { readonly scene: SceneOf; readonly face?: ReactNode }) {
  return (
    <>
      <p className="scene-from">{face}<strong>{scene.from}</strong>{scene.at !== null && <span className="muted"> · {scene.at}</span>}</p>
      {scene.blocks.map((block, place) => <div className="bubble" key={place}><Blocks blocks={[block]} /></div>)}
    </>
  )
}

function Face({ name }: { readonly name: string }) {
  return <span className="face" aria-hidden="true">{[...name.trim()][0]}</span>
}

function Email({ scene }: { readonly scene: SceneOf }) {
  const { words } = useWords()
  return (
    <div className="scene-sheet">
      <dl className="scene-head">
        <div><dt>{words.learning.sceneFrom}</dt><dd>{scene.from}{scene.address !== null && <span className="address"> {scene.address}</span>}</dd></div>
        {scene.subject !== null && <div><dt>{words.learning.sceneSubject}</dt><dd><strong>{scene.subject}</strong></dd></div>}
        {scene.at !== null && <div><dt>{words.learning.sceneAt}</dt><dd className="muted">{scene.at}</dd></div>}
      </dl>
      <Blocks blocks={scene.blocks} />
    </div>
  )
}

function Call({ scene }: { readonly scene: SceneOf }) {
  const { words } = useWords()
  return (
    <>
      <p className="caller"><span className="face"><Icon name="phone" /></span><span>{words.learning.sceneCall}{scene.at !== null && <> · {scene.at}</>}<strong>{scene.from}</strong></span></p>
      <blockquote className="bubble"><Blocks blocks={scene.blocks} /></blockquote>
    </>
  )
}

function WebPage({ scene }: { readonly scene: SceneOf }) {
  const { words } = useWords()
  return (
    <>
      <p className="address-bar"><span className="unseen">{words.learning.sceneAddress}: </span><Icon name="globe" /><span className="address">{scene.address ?? scene.from}</span></p>
      <div className="scene-sheet">{scene.subject !== null && <p className="scene-title">{scene.subject}</p>}<Blocks blocks={scene.blocks} /></div>
    </>
  )
}

function AppDialog({ scene }: { readonly scene: SceneOf }) {
  return (
    <div className="scene-sheet">
      <p className="scene-title"><Face name={scene.from} />{scene.subject ?? scene.from}</p>
      {scene.subject !== null && <p className="small muted">{scene.from}</p>}
      <Blocks blocks={scene.blocks} />
    </div>
  )
}
