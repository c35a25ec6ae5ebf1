/**
 * The disk of the database fills up, again and again, while people answer and facts come in: what cannot be kept is refused and not acknowledged, pages can
 * still be read, and once there is room everything goes on. Needs to mount a disk of memory (root on Linux).
 */
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { atStop } from '#scripts/stopping.ts'
import { runningEmbedded } from '#app/data/embedded.server.ts'
import { openPage, wrongWithTelling } from './behind-door.ts'
import { acknowledgedOf, faultsAfter, freshFolder, goOn, openStage, peopleAlong, serveAt } from './stage.ts'

const size = '320m'
const patienceMs = 180_000
const part = Buffer.alloc(64 * 1024)

export async function disk(times: number) {
  const folder = freshFolder('crash-disk')
  if (!mounts(folder)) return { lines: ['a disk of memory cannot be mounted here (root on Linux): not tried'], facts: 0, answers: 0, faults: ['not tried'] }
  const { world, start } = await openStage({ folder, options: { settings: { wal_keep_size: '0', max_wal_size: '64MB', shared_buffers: '32MB' } } })
  const own = freshFolder('crash-disk-web')
  const web = await serveAt(world.databaseUrl, own)
  const worker = await serveAt(world.databaseUrl, own, 'worker')
  const stopping = new AbortController()
  const along = await peopleAlong(world, web.port, stopping.signal)
  const faults: string[] = []
  const told: number[] = []
  for (let round = 1; round <= times; round += 1) {
    await goOn(along)
    fill(folder)
    if (!await until(() => along.slice(1).some((each) => / 503$/u.test(each.doing())))) faults.push(`round ${round}: nobody was refused though the disk was full`)
    const page = await openPage(web.port, '/privacy')
    const wrong = typeof page === 'string' ? page : page.status === 200 ? null : await wrongWithTelling(page)
    if (wrong !== null) faults.push(`round ${round}: a page: ${wrong}`)
    told.push(typeof page === 'string' ? 0 : page.status)
    fs.rmSync(ballast(folder))
    if (runningEmbedded(folder) === undefined) await start()
  }
  await goOn(along)
  stopping.abort()
  faults.push(...await faultsAfter(world, along), ...[web, worker].flatMap((each) => each.deaths().map((death) => `${each.name} died by itself: ${death}`)))
  return { lines: [`the disk was full ${times} times; a page then answered ${told.join(', ')}`], ...acknowledgedOf(along), faults }
}

function mounts(folder: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size},mode=755`, 'tmpfs', folder], { stdio: 'ignore' })
  } catch {
    return false
  }
  atStop(() => { execFileSync('umount', [folder], { stdio: 'ignore' }); return Promise.resolve() })
  return true
}

const ballast = (folder: string) => path.join(folder, 'ballast')

/** Takes all the room there is. */
function fill(folder: string): void {
  const open = fs.openSync(ballast(folder), 'a')
  try {
    for (;;) fs.writeSync(open, part)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
  } finally {
    fs.closeSync(open)
  }
}

async function until(isSo: () => boolean): Promise<boolean> {
  for (const end = Date.now() + patienceMs; Date.now() < end; await sleep(50)) if (isSo()) return true
  return false
}
