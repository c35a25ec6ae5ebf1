/**
 * A primary with two streaming replicas and three web servers; in the middle of writing the primary is killed outright and a replica takes over. Nothing
 * acknowledged is lost. In front of the database stands a door of ours in the place of pgbouncer.
 */
import fs from 'node:fs'
import path from 'node:path'
import { migrate } from '#app/data/migrate.server.ts'
import { loadTerritory } from '#app/jobs/load-territory.server.ts'
import { atStop } from '#scripts/stopping.ts'
import { aDoor } from '#tests/support/database-door.ts'
import { startBalancer } from './balance.ts'
import { findPrograms, startCluster } from './cluster.ts'
import { acknowledgedOf, faultsAfter, freshFolder, goOn, peopleAlong, serveAt, worldAt } from './stage.ts'

const servers = 3

/** Once: a cluster that was failed over is made anew by the next run. */
export async function failover() {
  const bin = findPrograms()
  if (bin === null) return { lines: ['no PostgreSQL of a distribution with pg_basebackup here: not tried'], facts: 0, answers: 0, faults: ['not tried'] }
  const folder = freshFolder('crash-cluster')
  const cluster = await startCluster(folder, bin)
  await migrate(cluster.primary.url, path.resolve('prisma/migrations'))
  const door = await aDoor(cluster.primary.url)
  atStop(() => door.close())
  const world = worldAt(door.url)
  await loadTerritory(world)
  const webs = []
  for (let number = 0; number < servers; number += 1) webs.push(await serveAt(door.url, folder))
  const worker = await serveAt(door.url, folder, 'worker')
  const balancer = await startBalancer(webs.map(({ port }) => port))
  atStop(() => balancer.close())
  const stopping = new AbortController()
  const along = await peopleAlong(world, balancer.port, stopping.signal)
  await goOn(along)
  await goOn(along)
  const began = performance.now()
  process.kill(Number(fs.readFileSync(path.join(cluster.primary.folder, 'postgres/data/postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL')
  const next = await cluster.takeOver()
  door.leadTo(next.url)
  await goOn(along)
  const seconds = Math.round((performance.now() - began) / 100) / 10
  await goOn(along)
  stopping.abort()
  const faults = [...await faultsAfter(world, along), ...[...webs, worker].flatMap((part) => part.deaths().map((death) => `${part.name} died by itself: ${death}`))]
  return { lines: [`${next.name} took over, everybody had got on ${seconds} s after the primary was killed; ${balancer.errors().length} of ${balancer.answered() + balancer.errors().length} requests were answered with an error meanwhile and sent again`], ...acknowledgedOf(along), faults }
}
