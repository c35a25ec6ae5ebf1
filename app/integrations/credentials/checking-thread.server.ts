/** The thread that checks one badge and ends (started by check-badge-apart.server.ts). Node runs it as it stands, outside the built server. */
import { parentPort, workerData } from 'node:worker_threads'
import { checkBadge } from '#app/credentials/check-badge.ts'

const { pasted, given } = workerData as { readonly pasted: string; readonly given: Parameters<typeof checkBadge>[1] }
parentPort?.postMessage(await checkBadge(pasted, given))
