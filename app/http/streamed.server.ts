import { setTimeout as rest } from 'node:timers/promises'

/**
 * Something long, sent while it is made: no further ahead than it is taken, none of it kept, and no more of it made once whoever asked has gone. The first piece is
 * made before anything is answered, so that what fails at once is an answer of its own; what fails later breaks it off, so that nobody takes a part for the whole.
 */
export async function streamed(pieces: AsyncIterable<Uint8Array, unknown>, headers: Readonly<Record<string, string>>): Promise<Response> {
  const making = pieces[Symbol.asyncIterator]()
  let made: IteratorResult<Uint8Array, unknown> | null = await making.next()
  // Not by Readable.toWeb: where somebody goes before they took anything, that throws where nobody catches it, and the process falls (Node 22).
  return new Response(new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = made ?? await making.next()
      made = null
      if (done === true) controller.close()
      else controller.enqueue(value)
    },
    async cancel() { await making.return?.() },
  }), { headers })
}

/** Who rests in this process at this instant; whoever waits for a reader is not among them. */
const underway = new Set<object>()

/** In milliseconds, of one alone: what is slow by itself, such as a database under load, is not slowed down further. */
const longestRest = 60

/**
 * What something long is made of, with a rest after each part and what was made of it, so long that all who do so at once work a third of the time together: those who ask for something small
 * meanwhile wait behind that at most, however many files are asked for. Before whatever runs ahead of its reader, as an archive does by half a megabyte.
 */
export async function* unhurried<Part>(parts: AsyncIterable<Part> | Iterable<Part>): AsyncGenerator<Part, void, undefined> {
  const own = {}
  let began = performance.now()
  try {
    for await (const part of parts) {
      yield part
      underway.add(own)
      await rest(Math.min(longestRest * underway.size, (performance.now() - began) * (3 * underway.size - 1)))
      underway.delete(own)
      began = performance.now()
    }
  } finally {
    underway.delete(own)
  }
}
