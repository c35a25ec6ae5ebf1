/** Three web servers behind a balancer are stopped and started again one after the other, while people answer and read: nobody sees an error, and every server ends by itself. */
import { setTimeout as sleep } from 'node:timers/promises'
import { atStop } from '#scripts/stopping.ts'
import { startBalancer } from './balance.ts'
import { acknowledgedOf, faultsAfter, freshFolder, goOn, openStage, peopleAlong, serveAt } from './stage.ts'

const servers = 3
const readers = 8

export async function rolling(times: number) {
  const folder = freshFolder('crash-rolling')
  const { world } = await openStage({ folder })
  const webs = []
  for (let number = 0; number < servers; number += 1) webs.push(await serveAt(world.databaseUrl, folder))
  const worker = await serveAt(world.databaseUrl, folder, 'worker')
  const balancer = await startBalancer(webs.map(({ port }) => port))
  atStop(() => balancer.close())
  const stopping = new AbortController()
  const along = await peopleAlong(world, balancer.port, stopping.signal)
  const reading = Array.from({ length: readers }, () => readAlong(balancer.port, stopping.signal))
  const faults: string[] = []
  for (let round = 1; round <= times; round += 1) {
    for (const web of webs) {
      await goOn(along)
      const ended = await web.stop()
      if (ended !== 'code 0') faults.push(`round ${round}: a server ended with ${ended}`)
      await web.start()
    }
  }
  await goOn(along)
  stopping.abort()
  const pages = (await Promise.all(reading)).reduce((sum, each) => sum + each, 0)
  faults.push(...balancer.errors().map((error) => `seen by somebody: ${error}`), ...await faultsAfter(world, along), ...worker.deaths())
  return { lines: [`${servers} servers restarted ${times} times each, ${balancer.answered()} answers, ${pages} of them pages read, ${balancer.errors().length} errors seen`], ...acknowledgedOf(along), faults }
}

/** Opens pages one after the other; answers how many. */
async function readAlong(port: number, stop: AbortSignal): Promise<number> {
  let pages = 0
  for (; !stop.aborted; await sleep(40)) {
    const answer = await fetch(`http://127.0.0.1:${port}/${['', 'check', 'privacy'][pages % 3]}`).catch(() => null) // counted by the balancer
    await answer?.arrayBuffer()
    pages += 1
  }
  return pages
}
