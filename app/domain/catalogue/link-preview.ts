/**
 * Whether a request for a shared link comes from a machine that draws its preview (Zalo, Facebook, Viber, Telegram, WhatsApp …), reads ahead,
 * or searches, not from somebody who opened it. Browsers inside these apps are people: they name the app too («FBAV», «Zalo android»), but as
 * browsers, beginning with «Mozilla» or the name of a maker. `agent`: the User-Agent; `purpose`: Purpose or Sec-Purpose; null where none was sent.
 */
export function isPreview(agent: string | null, purpose: string | null): boolean {
  if (purpose !== null && /prefetch|prerender|preview/iu.test(purpose)) return true
  return agent === null || !browsers.test(agent) || machines.test(agent)
}

/** How every browser of a person begins, those of old phones included. */
const browsers = /^(?:Mozilla|Opera|UCWEB|Nokia|SAMSUNG|LG)/u

/** What machines call themselves though they begin like a browser. */
const machines = /(?<!cu)bot\b|crawl|spider|externalhit|externalagent|externalfetcher|facebookcatalog|link ?preview|linkcheck|urlpreview|urldownloader|headlesschrome|google-read-aloud|lighthouse|curl|wget|python|okhttp/iu
