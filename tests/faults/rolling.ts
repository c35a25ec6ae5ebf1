/** Three web servers behind a balancer are stopped and started again one after the other, while people answer and read: nobody sees an error, and every server ends by itself. */
import { acknowledgedOf, freshFolder, goOn, openStage } from './stage.ts'
import { threeServers } from './three-servers.ts'

/** Long enough for the balancer to see it, also on a busy machine. */
const leaveSeconds = 5

export async function rolling(times: number) {
  const folder = freshFolder('crash-rolling')
  const { world } = await openStage({ folder })
  const { webs, balancer, along, end } = await threeServers(world, { url: world.databaseUrl, folder, env: { LEAVE_SECONDS: String(leaveSeconds) } })
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
  const ended = await end()
  faults.push(...balancer.errors().map((error) => `seen by somebody: ${error}`), ...ended.faults)
  return { lines: [`${webs.length} servers restarted ${times} times each, ${balancer.answered()} answers, ${ended.pages} of them pages read, ${balancer.errors().length} errors seen`], ...acknowledgedOf(along), faults }
}
