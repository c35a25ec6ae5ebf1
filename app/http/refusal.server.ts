import type { Refuse } from './gate.server.ts'

/** When it is worth asking again for what the database could not give. */
export const retrySeconds = '30'

/** The words of a refusal by its status, and of the way home. */
interface Sentences { readonly errors: Readonly<Record<400 | 403 | 404 | 405 | 413 | 421 | 500 | 503, { readonly title: string; readonly text: string }>>; readonly toHome: string }

/** A page for what never reaches the framework, or was given up there; no style, no link to a foreign host. */
export function refusing({ errors, toHome }: Sentences): Refuse {
  return (status, response) => {
    const { title, text } = errors[status === 411 || status === 415 ? 400 : status]
    if (status === 503) response.set('Retry-After', retrySeconds)
    response.status(status).set('Connection', 'close').type('html').send(`<!doctype html><html lang="vi"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><main><h1>${title}</h1><p>${text}</p>${status === 421 ? '' : `<p><a href="/">${toHome}</a></p>`}</main></html>`)
  }
}
