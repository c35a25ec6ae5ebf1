/**
 * A primary with two streaming replicas, three web servers and pgbouncer in front of the primary, on loopback; reports are read on a replica. In the middle of
 * writing and reading the primary is killed outright and a replica takes over. Nothing acknowledged is lost, and whoever writes reads what they wrote.
 */
import fs from 'node:fs'
import path from 'node:path'
import { migrate } from '#app/data/migrate.server.ts'
import { loadTerritory } from '#app/jobs/load-territory.server.ts'
import { lead } from './bouncer.ts'
import { findPrograms, startCluster } from './cluster.ts'
import { readingBack } from './reading-back.ts'
import { acknowledgedOf, freshFolder, goOn, worldAt } from './stage.ts'
import { threeServers } from './three-servers.ts'

const learners = 12

/** Once: a cluster that was failed over is made anew by the next run. */
export async function failover() {
  const bin = findPrograms()
  if (bin === null) return { lines: ['no PostgreSQL of a distribution with pg_basebackup here: not tried'], facts: 0, answers: 0, faults: ['not tried'] }
  const folder = freshFolder('crash-cluster')
  const cluster = await startCluster(folder, bin)
  await migrate(cluster.primary.url, path.resolve('prisma/migrations'))
  const leading = await lead(cluster.primary.url, folder, path.join(cluster.primary.folder, 'postgres/data'))
  // Reports are read on the replica that is not the first to take over where both have as much.
  const replicaUrl = cluster.replicas[1]?.url ?? ''
  const world = worldAt(leading.url, replicaUrl)
  await loadTerritory(world)
  const { webs, balancer, along, end } = await threeServers(world, { url: leading.url, folder, env: { REPLICA_URL: replicaUrl }, learners })
  await goOn(along)
  const before = await readingBack(world)
  await goOn(along)
  const began = performance.now()
  process.kill(Number(fs.readFileSync(path.join(cluster.primary.folder, 'postgres/data/postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL')
  const next = await cluster.takeOver()
  await leading.leadTo(next.url)
  await goOn(along)
  const seconds = Math.round((performance.now() - began) / 100) / 10
  await goOn(along)
  const after = await readingBack(world)
  const ended = await end()
  const errors = balancer.errors().length
  return {
    lines: [
      `${webs.length} web servers, two replicas, ${leading.name}`,
      `${next.name} took over, everybody had got on ${seconds} s after the primary was killed; ${errors} of ${balancer.answered() + errors} requests were answered with an error meanwhile; ${ended.pages} pages read`,
      `written and read back at once: ${before.onReplica} of ${before.all} on a replica before, ${after.onReplica} of ${after.all} after ${next.url === replicaUrl ? '(it took over itself)' : ''}`,
    ],
    ...acknowledgedOf(along), faults: [...ended.faults, ...before.faults, ...after.faults, ...(before.onReplica === 0 ? ['no report was read on a replica'] : [])],
  }
}
