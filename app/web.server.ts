import { createServer, type Server, type ServerResponse } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createRequestHandler } from '@react-router/express'
import compression from 'compression'
import express, { type Express, type RequestHandler } from 'express'
import compressedStatic from 'express-static-gzip'
import type { ServerBuild } from 'react-router'
import * as build from 'virtual:react-router/server-build'
import { certificateOf, type Env } from './env.server.ts'
import { addressed, failed, logged, onlyHosts, onlyOwnSmallWrites, onlyPages, securityHeaders } from './http/gate.server.ts'
import { hostCookies } from './http/host-cookies.server.ts'
import { withoutLinkTokens } from './http/link-tokens.server.ts'
import { patient } from './http/patience.server.ts'
import { countTriesIn } from './http/limits.server.ts'
import { log } from './http/log.server.ts'
import { counted, mayReadMetrics, openMetrics, openMetricsType, requestCounts } from './http/metrics.server.ts'
import { ownTls } from './http/own-tls.server.ts'
import { refusing } from './http/refusal.server.ts'
import { findCheckerScript, findOffline, findScript } from './http/scripts.server.ts'
import { keepClosingAttempts } from './jobs/close-attempts.server.ts'
import { keepFigures } from './jobs/keep-figures.server.ts'
import { keepImporting } from './jobs/keep-importing.server.ts'
import { keepSealing } from './jobs/keep-sealing.server.ts'
import { jobsOf } from './jobs/periodic.server.ts'
import { listGauges } from './jobs/metrics.server.ts'
import { answersSoon, findJobHealth, findReadiness } from './jobs/readiness.server.ts'
import { startRunner, type Runner } from './jobs/runner.server.ts'
import { wordsOf } from './words/words.ts'
import { openWorld, type Scripts, type World } from './world.server.ts'

/** Longer than the database is waited for by itself. */
const patienceMs = 25_000
/** Longer than proxies keep a connection that nobody uses (60 s): else one sends into a connection that is being closed, and somebody sees an error. */
const idleMs = 75_000

const refuse = refusing(wordsOf('vi').frame)

export interface RunningServer { readonly url: string; close(): Promise<void> }

/** Opens the world and serves it. `clock` is for tests that must not wait, `pace` for fault tests: no setting reaches them. */
export async function startServer({ env, clock, pace = 1 }: { readonly env: Env; readonly clock?: () => Date; readonly pace?: number }): Promise<RunningServer> {
  log.level = env.LOG_LEVEL
  const world = await openWorld(env, { scripts: scriptsOf(env, pace), ...(clock ? { clock } : {}) })
  countTriesIn(world.tries)
  const jobsFailed = (error: unknown) => { log.error({ err: error }, 'jobs') }
  // Pages are served whether or not jobs can run; a clock of a test never starts any.
  const runner = env.JOBS && clock === undefined ? startRunner(world, jobsOf(env), jobsFailed).catch((error: unknown) => { jobsFailed(error); return null }) : Promise.resolve(null)
  const leaving = { since: null as Date | null }
  const app = makeApp(env, world, runner, leaving)
  const server = serverOf(env, app).listen(env.PORT, env.HOST)
  server.keepAliveTimeout = idleMs
  await new Promise<void>((resolve, reject) => { server.once('listening', resolve).once('error', reject) })
  const stopClosing = keepClosingAttempts(world, (error) => { log.error({ err: error }, 'closing attempts') })
  const stopFigures = env.JOBS ? keepFigures(world, (error) => { log.error({ err: error }, 'figures') }) : () => Promise.resolve()
  const stopImporting = env.JOBS ? keepImporting(world, (error, reference) => { log.error({ err: error, reference }, 'imports') }) : () => Promise.resolve()
  const stopSealing = keepSealing(world, (error) => { log.error({ err: error }, 'audit seals') })
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : env.PORT
  const host = env.HOST === '0.0.0.0' || env.HOST === '127.0.0.1' ? 'localhost' : env.HOST
  return {
    url: env.PUBLIC_ORIGIN ?? `http://${host}:${port}`,
    async close() {
      // Whoever leads people here sees that it must lead them elsewhere, before a door is shut in somebody's face.
      leaving.since = new Date()
      await sleep(env.LEAVE_SECONDS * 1_000)
      const closed = new Promise<void>((resolve) => { server.close(() => { resolve() }) })
      server.closeIdleConnections()
      // Side by side, so that requests and jobs have all of the time there is; what they leave to be sealed and counted still is.
      await Promise.all([closed, stopImporting(), runner.then((running) => running?.stop(drainMsOf(env)))])
      await Promise.all([stopClosing(), stopFigures(), stopSealing()])
      await world.close()
    },
  }
}

/** A little before everything is cut off, so that a job that did not end is put back into its queue. */
const drainMsOf = ({ DRAIN_SECONDS: seconds }: Env) => seconds * 1_000 - 500

/** Over plain HTTP a kit sends no script and keeps nothing on phones: browsers give ciphers and workers to HTTPS alone, so there are forms only. */
const isPlainKit = ({ KIT_NAME: kit, COOKIE_SECURE: isSecure }: Env) => kit !== undefined && !isSecure

function scriptsOf(env: Env, pace: number): Scripts {
  if (isPlainKit(env)) return { learner: null, listen: null, checker: null, pace }
  const built = 'build/client'
  return { learner: findScript(built, 'learner'), listen: findScript(built, 'listen'), matrix: findScript(built, 'matrix'), classForms: findScript(built, 'class-forms'), offline: findOffline(built), checker: findCheckerScript('build/checker'), pace }
}

/** With a certificate of its own the server speaks HTTPS itself, as a kit does that has no proxy in front. */
function serverOf(env: Env, app: Express): Server {
  const pair = certificateOf(env)
  return pair === null ? createServer(app) : createSecureServer({ ...pair, ...ownTls }, app)
}

/** `leaving`: since when this server has been asked to end; null while it has not. */
function makeApp(env: Env, world: World, runner: Promise<Runner | null>, leaving: { readonly since: Date | null }): Express {
  const app = express()
  app.disable('x-powered-by')
  app.set('trust proxy', env.TRUST_PROXY)
  // Before whatever looks at a cookie: the policy of a page asks whether a profile is open.
  if (env.COOKIE_SECURE) app.use(hostCookies())
  // Before anything is answered, also to whoever only watches: no answer goes without.
  app.use(securityHeaders(env.COOKIE_SECURE))
  app.get('/health', (_request, response) => { response.type('text').send('ok\n') })
  app.get('/ready', async (_request, response) => {
    const readiness = { ...await findReadiness(world, path.resolve('prisma/migrations')), staying: leaving.since === null }
    response.status(Object.values(readiness).every(Boolean) ? 200 : 503).json(readiness)
  })
  app.get('/health/jobs', async (_request, response) => {
    const health = await findJobHealth(world, await runner)
    response.status(health === null ? 503 : 200).json(health ?? [])
  })
  app.use((_request, response, next) => { if (leaving.since !== null) response.set('Connection', 'close'); next() })
  const counts = requestCounts()
  app.get('/metrics', async (request, response) => {
    const { authorization, 'x-forwarded-for': forwarded, forwarded: named } = request.headers
    if (!mayReadMetrics(env.METRICS_TOKEN, { address: request.socket.remoteAddress, authorization, isForwarded: (forwarded ?? named) !== undefined })) { response.status(403).type('text').send('403\n'); return }
    response.set('Cache-Control', 'no-store').set('Content-Type', openMetricsType).send(openMetrics(counts, await listGauges(world, process.memoryUsage.rss())))
  })
  app.use(counted(counts))
  app.use(logged())
  app.use(onlyHosts(env.HOSTS, refuse))
  app.use(onlyOwnSmallWrites(refuse, env.PUBLIC_ORIGIN ?? null))
  app.use(onlyPages(refuse))
  app.use(withoutLinkTokens(env.COOKIE_SECURE))
  app.use(addressed())
  app.use(patient({ afterMs: patienceMs, isStoreThere: () => answersSoon(world), refuse }))
  app.use(compression({ threshold: 512 }))
  app.use('/assets', built('build/client/assets', { immutable: true, maxAge: '1y' }))
  app.use('/recordings', express.static(path.resolve(env.CONTENT_DIR, 'recordings'), { maxAge: '1d', index: false, redirect: false }))
  // The worker of a phone is asked for anew each time it may have changed.
  app.get('/worker.js', (_request, response, next) => {
    if (isPlainKit(env)) refuse(404, response)
    else { response.set('Cache-Control', 'no-cache'); next() }
  })
  const files = built('build/client', { maxAge: '1h' })
  // Only names with an ending can be files; every other path would cost a look at the disk.
  app.use((request, response, next) => { if (/\.\w+$/.test(request.path)) void files(request, response, next); else next() })
  app.all('/{*path}', createRequestHandler({ build: build as unknown as ServerBuild, mode: 'production' }))
  app.use(failed(refuse))
  return app
}

/** Files of the build, which lie compressed beside themselves (scripts/compressing.ts). A folder is none: an answer that leads on would have another policy than ours. Of a drawing the library does not say in what letters it is. */
function built(folder: string, caching: { readonly immutable?: boolean; readonly maxAge: string }): RequestHandler {
  const setHeaders = (response: ServerResponse, file: string) => { if (/\.svg(?:\.br|\.gz)?$/.test(file)) response.setHeader('Content-Type', 'image/svg+xml; charset=utf-8') }
  return compressedStatic(folder, { enableBrotli: true, orderPreference: ['br', 'gz'], index: false, serveStatic: { ...caching, redirect: false, setHeaders } })
}
