import { data } from 'react-router'
import { isStoreTrouble } from '#app/data/database.server.ts'
import { log } from '#app/http/log.server.ts'

/**
 * Does what needs the database. Where that is away, overloaded or out of room it throws the answer 503, whose page says so and what to do: trouble that
 * passes by itself is no bug of a page. Anything else is thrown on as it came.
 */
export async function whileStoreAnswers<Value>(work: () => Value): Promise<Awaited<Value>> {
  try {
    return await work()
  } catch (error) {
    if (!isStoreTrouble(error)) throw error
    log.error({ err: error }, 'database')
    throw data(null, { status: 503 })
  }
}
