#!/usr/bin/env node
/**
 * Prisma's command line wants a native engine from the network; many data centres have none. This program
 * speaks the same JSON-RPC over standard input and output, with the WebAssembly engine that npm delivers.
 * prisma.config.ts names it in PRISMA_SCHEMA_ENGINE_BINARY. Its version is pinned to Prisma's own.
 */
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import readline from 'node:readline'
import { parseArgs } from 'node:util'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import { adapterFor } from './schema-engine-adapter.mjs'

const wasmFolder = path.dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm'))
const argv = process.argv.slice(2)

/** The engine reports a panic through this global before it dies. */
globalThis.PRISMA_WASM_PANIC_REGISTRY = { set_message: (message) => writeLog({ level: 'ERROR', fields: { message } }) }

if (argv[0] === '--version' || argv[0] === '-V') printVersion()
else if (argv.includes('cli')) await runDatabaseCommand(argv.slice(argv.indexOf('cli') + 1))
else answerRequests()

function printVersion() {
  const { version } = JSON.parse(fs.readFileSync(path.join(wasmFolder, 'package.json'), 'utf8'))
  console.log('schema-engine-cli ' + version.split('.').pop())
}

function writeLog(entry) {
  process.stderr.write(JSON.stringify(entry) + '\n')
}

/** `cli can-connect-to-database | create-database | drop-database`: one question, answered by the exit code. */
async function runDatabaseCommand(rest) {
  const { url } = JSON.parse(argv[argv.indexOf('--datasource') + 1])
  try {
    if (rest.includes('can-connect-to-database')) await execute(url, 'SELECT 1')
    else {
      const verb = rest.includes('create-database') ? 'CREATE' : 'DROP'
      const server = new URL(url)
      const name = decodeURIComponent(server.pathname.slice(1))
      server.pathname = '/postgres'
      await execute(server.toString(), `${verb} DATABASE "${name.replaceAll('"', '""')}"`)
    }
    process.exit(0)
  } catch (error) {
    const { kind, originalCode } = error?.cause ?? {}
    const error_code = kind === 'DatabaseDoesNotExist' || originalCode === '3D000' ? 'P1003' : 'P1001'
    const fields = { is_panic: false, error_code, message: String(error?.message ?? error) }
    writeLog({ level: 'ERROR', target: 'schema_engine::logger', fields })
    process.exit(1)
  }
}

async function execute(url, sql) {
  const connection = await adapterFor(url).connect()
  await connection.executeScript(sql)
  await connection.dispose()
}

/** Requests come one a line; they are answered one after another, as the native engine does. */
function answerRequests() {
  const options = { datamodels: { type: 'string', multiple: true }, datasource: { type: 'string' } }
  const { values } = parseArgs({ args: argv, allowPositionals: true, strict: false, options })
  const files = (values.datamodels ?? []).map((file) => [file, fs.readFileSync(file, 'utf8')])
  const url = JSON.parse(values.datasource ?? '{}').url ?? 'postgresql://localhost'
  let pending = Promise.resolve()
  readline
    .createInterface({ input: process.stdin })
    .on('line', (line) => {
      const request = JSON.parse(line)
      if (request.method) pending = pending.then(() => answer(request, files, url))
    })
    .on('close', () => pending.then(() => process.exit(0)))
}

async function answer({ id, method, params }, files, url) {
  let loaded
  try {
    // A fresh engine per request: it hands its shadow-database factory out only once.
    loaded = await loadEngine(files, url)
    send({ id, result: (await call(loaded.engine, method, params)) ?? {} })
  } catch (error) {
    const { message, code, meta } = explain(error, loaded?.registry)
    const data = { is_panic: false, message, meta, error_code: code ?? null }
    send({ id, error: { code: 4466, message: 'An error happened. Check the data field for details.', data } })
  }
}

function send(message) {
  process.stdout.write(JSON.stringify({ jsonrpc: '2.0', ...message }) + '\n')
}

async function call(engine, method, params) {
  if (method === 'createDatabase') return { databaseName: '' } // `cli create-database` has done it
  if (method === 'evaluateDataLoss' || method === 'createMigration') {
    await engine.devDiagnostic({ migrationsList: params.migrationsList, filters: params.filters })
  }
  const result = await engine[method === 'getDatabaseVersion' ? 'version' : method](params)
  if (method !== 'diff' || result?.stdout == null) return result
  // The native engine prints a difference through a request of its own.
  send({ id: 1e9, method: 'print', params: { content: result.stdout } })
  return { exitCode: result.exitCode }
}

let runtime

async function loadEngine(files, url) {
  runtime ??= await instantiate()
  const bound = bindMigrationAwareSqlAdapterFactory(adapterFor(url))
  const debug = (message) => process.env.DEBUG && writeLog({ level: 'DEBUG', fields: { message: String(message) } })
  const engine = await runtime.SchemaEngine.new({ datamodels: files.length ? files : undefined }, debug, bound)
  return { engine, registry: bound.errorRegistry }
}

async function instantiate() {
  const bindings = await import('@prisma/schema-engine-wasm/schema_engine_bg')
  const bytes = fs.readFileSync(path.join(wasmFolder, 'schema_engine_bg.wasm'))
  const instance = new WebAssembly.Instance(new WebAssembly.Module(bytes), { './schema_engine_bg.js': bindings })
  bindings.__wbg_set_wasm(instance.exports)
  instance.exports.__wbindgen_start()
  return bindings
}

/** The engine knows an error of the database only by its number in the registry. */
function explain(error, registry) {
  const text = String(error?.message ?? error)
  const number = /External error\D*(\d+)/i.exec(text)?.[1]
  const external = number === undefined ? undefined : registry?.consumeError?.(Number(number))
  const cause = external ? (external.error ?? external) : text
  return { code: error?.code, message: String(cause.message ?? cause), meta: error?.meta }
}
