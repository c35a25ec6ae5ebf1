import type { RequestHandler, Response } from 'express'

/** Those whose request was given up: what the page answers after all goes nowhere. */
const givenUp = new WeakSet<Response>()

/**
 * Whoever waits so long for a page that nothing of it has come yet is not left hanging where the database has gone silent: they are told 503. Where it
 * answers, the page is slow and nothing else, and is waited for.
 */
export function patient({ afterMs, isStoreThere, refuse }: { readonly afterMs: number; readonly isStoreThere: () => Promise<boolean>; readonly refuse: (status: 503, response: Response) => void }): RequestHandler {
  return (_request, response, next) => {
    const look = async () => {
      const isThere = await isStoreThere()
      if (response.headersSent || response.destroyed) return
      if (isThere) timer = setTimeout(() => void look(), afterMs)
      else {
        givenUp.add(response)
        refuse(503, response)
      }
    }
    let timer = setTimeout(() => void look(), afterMs)
    response.on('close', () => { clearTimeout(timer) })
    next()
  }
}

export function wasGivenUp(response: Response): boolean {
  return givenUp.has(response)
}
