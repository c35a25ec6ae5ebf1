import { useWords } from './words-context.tsx'

/** A person reading the card; the browser's own player, nothing is fetched before it is asked to play. */
export function Recording({ name, language }: { readonly name: string; readonly language: string }) {
  const { words } = useWords()
  return <audio className="recording" controls preload="none" src={`/recordings/${name}`} lang={language} aria-label={words.learning.recording} />
}
