import { setTimeout as rest } from 'node:timers/promises'

/**
 * Something long, sent while it is made: no further ahead than it is taken, none of it kept, and no more of it made once whoever asked has gone. The first piece is
 * made before anything is answered, so that what fails at once is an answer of its own; what fails later breaks it off, so that nobody takes a part for the whole.
 */
export async function streamed(pieces: AsyncIterable<Uint8Array>, headers: Readonly<Record<string, string>>): Promise<Response> {
  const making = unhurried(pieces)
  let made: IteratorResult<Uint8Array, void> | null = await making.next()
  // Not by Readable.toWeb: where somebody goes before they took anything, that throws where nobody catches it, and the process falls (Node 22).
  return new Response(new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = made ?? await making.next()
      made = null
      if (done === true) controller.close()
      else controller.enqueue(value)
    },
    async cancel() { await making.return() },
  }), { headers })
}

/** What is being made in this process at this instant; whatever waits for its reader is not among it. */
const underway = new Set<object>()

/** In milliseconds, of one alone: what is slow by itself, such as a database under load, is not slowed down further. */
const longestRest = 20

/** With a rest after each piece, so long that all who do so at once work a third of the time together: those who ask for something small meanwhile wait behind that at most, however many files are asked for. */
async function* unhurried<Piece>(pieces: AsyncIterable<Piece>): AsyncGenerator<Piece, void, undefined> {
  const own = {}
  underway.add(own)
  let began = performance.now()
  try {
    for await (const piece of pieces) {
      await rest(Math.min(longestRest * underway.size, (performance.now() - began) * (3 * underway.size - 1)))
      underway.delete(own)
      yield piece
      underway.add(own)
      began = performance.now()
    }
  } finally {
    underway.delete(own)
  }
}
