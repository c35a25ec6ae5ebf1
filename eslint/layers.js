/**
 * Who may import whom: one line a layer (ARCHITECTURE, "Layers"). The rule in layer-rule.js reads it.
 * `types` may be imported as types only; `reads` means only functions named find…, list… or count…;
 * `node` stands for Node's own modules. A package that is in no line of a layer is refused there.
 */
/** @typedef {{ is: string, may?: string[], types?: string[], reads?: string[], packages?: string[] }} Layer */

const framework = ['react', 'react-router']
const prisma = ['@prisma/client', '@prisma/adapter-pg', '@prisma/driver-adapter-utils', 'pg', 'pg-copy-streams', 'pg-native']

/** @type {Record<string, Layer>} */
export const layers = {
  domain:       { is: 'the rules: pure, with no surroundings' },
  catalogue:    { is: 'content/ read and checked once at start', may: ['domain'], packages: ['yaml', 'zod', '@markdoc/markdoc', 'node'] },
  data:         { is: 'rows to domain and back; the only user of Prisma', may: ['domain', 'generated'], packages: [...prisma, 'zod', 'node'] },
  auth:         { is: 'who is asking', may: ['domain', 'data', 'http', 'words'], types: ['world'], packages: ['lucia', '@node-rs/argon2', '@zxcvbn-ts/language-common', 'otpauth', 'react-router', 'node'] },
  credentials:  { is: 'badges and their signatures, checked alike by the server and by the file people take along', may: ['domain'], packages: ['jsonld', 'zod', '@scure/base', '@digitalbazaar/*', '@digitalcredentials/*'] },
  integrations: { is: 'the outside, one interface and its adapters each', may: ['domain', 'credentials', 'words'], packages: ['docx', 'canonicalize', 'csv-stringify', 'pino', 'sax', 'yauzl', 'yazl', 'mammoth', 'zod', 'pdfkit', 'qrcode', 'nodemailer', 'openid-client', 'ical-generator', 'csv-parse', 'node'] },
  usecases:     { is: 'what people can do, one verb a file', may: ['domain', 'catalogue', 'data', 'credentials', 'integrations'], types: ['world'] },
  http:         { is: 'small translations of HTTP', may: ['domain'], packages: ['zod', 'react-router', 'express', 'compression', 'on-headers', 'rate-limiter-flexible', 'csv-stringify', 'pino', 'node'] },
  words:        { is: 'interface strings, and the sentence of each refusal', may: ['domain'] },
  ui:           { is: 'how it looks: props in, HTML out', may: ['domain', 'words'], packages: [...framework, 'd3-scale', 'd3-shape'] },
  browser:      { is: 'scripts sent to learners, and the worker of a phone', may: ['domain', 'credentials'], packages: ['idb-keyval', 'workbox-*'] },
  routes:       { is: 'places: a page, its form schema, its private parts', may: ['domain', 'auth', 'usecases', 'http', 'ui', 'words', 'world'], reads: ['data'], packages: [...framework, 'react-dom', 'zod', 'node'] },
  jobs:         { is: 'use cases started by the clock or a queue', may: ['domain', 'catalogue', 'data', 'usecases', 'world'], packages: ['pg-boss', 'node'] },

  // Files at the top of app/, each a layer of its own.
  env:            { is: 'the only reader of process.env', packages: ['zod', 'node'] },
  world:          { is: 'database, catalogue, clock, mailer: opened once', may: ['domain', 'catalogue', 'data', 'auth', 'integrations', 'env'], packages: ['pino', 'node'] },
  web:            { is: 'the HTTP server around the framework', may: ['domain', 'auth', 'http', 'words', 'jobs', 'world', 'env'], packages: ['express', 'express-static-gzip', 'compression', 'pino', 'react-router', '@react-router/express', 'virtual:react-router', 'node'] },
  root:           { is: 'the frame of every page', may: ['domain', 'auth', 'routes', 'http', 'ui', 'words', 'world'], packages: framework },
  'routes.ts':    { is: 'every URL, one line each', packages: ['@react-router/dev'] },
  entry:          { is: 'turns a request into a document', may: ['http', 'ui', 'words', 'world', 'env'], packages: [...framework, 'react-dom', '@react-router/node', 'node'] },
  generated:      { is: 'the Prisma client, written by a generator' },
}

/** Tests beside the code may also import these, whatever the layer. */
export const forTests = ['vitest', 'fast-check', '#tests/support/', 'smtp-server', 'oidc-provider', 'fake-indexeddb', 'idb', 'yalps']
