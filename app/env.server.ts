/** The environment: read here and nowhere else, checked once at the start, then handed on as a value. */
import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createSecureContext } from 'node:tls'
import { z } from 'zod'

const flag = (sentence: string) => z.enum(['0', '1'], sentence).transform((value) => value === '1')
const count = (least: number, most: number, sentence: string) => z.string().regex(/^\d+$/, sentence).transform(Number).refine((value) => value >= least && value <= most, sentence)
const address = (protocol: RegExp, sentence: string) => z.url({ protocol, error: sentence, abort: true })
const folder = z.string().transform((value) => path.resolve(value))

/** What carries names and secrets goes over HTTPS, or does not leave this machine. */
function isSealedOrHere(value: string): boolean {
  return value.startsWith('https:') || ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(value).hostname)
}

/** Every variable with what is expected of it, in the words the operator reads after its name. */
const schema = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production'], 'phải là development, test hoặc production').default('development'),
  PORT: count(0, 65_535, 'phải là số cổng từ 0 đến 65535').default(3000),
  HOST: z.string().regex(/^[\w.:-]+$/, 'phải là địa chỉ máy này lắng nghe, ví dụ 127.0.0.1, hoặc 0.0.0.0 cho mọi địa chỉ').default('127.0.0.1'),
  DATABASE_URL: address(/^postgres(ql)?$/, 'phải là địa chỉ PostgreSQL, ví dụ postgresql://ten:matkhau@may:5432/kynangso').optional(),
  REPLICA_URL: address(/^postgres(ql)?$/, 'phải là địa chỉ một bản sao PostgreSQL chỉ để đọc, ví dụ postgresql://ten:matkhau@may-2:5432/kynangso').optional(),
  DATABASE_CONNECTIONS: count(2, 200, 'phải là số kết nối tới cơ sở dữ liệu mà mỗi tiến trình giữ nhiều nhất, từ 2 đến 200').default(10),
  PG_BIN_DIR: folder.optional(),
  DATA_DIR: folder.prefault('var'),
  CONTENT_DIR: folder.prefault('content'),
  SESSION_SECRET: z.string().min(32, 'phải dài ít nhất 32 ký tự ngẫu nhiên, ví dụ kết quả của «openssl rand -hex 32»').optional(),
  BACKUP_KEY: z.string().min(32, 'phải dài ít nhất 32 ký tự ngẫu nhiên, ví dụ kết quả của «openssl rand -hex 32»').optional(),
  BACKUP_KEY_FILE: folder.optional(),
  BACKUP_DIR: folder.optional(),
  ERASED_FILE: folder.optional(),
  SEALS_FILE: folder.optional(),
  WAL_ARCHIVE_DIR: folder.optional(),
  METRICS_TOKEN: z.string().min(20, 'phải dài ít nhất 20 ký tự ngẫu nhiên').optional(),
  BADGE_KEY: count(1, 1_000, 'phải là số của khóa ký huy hiệu, từ 1; tăng thêm 1 để đổi khóa').default(1),
  BADGE_KEYS_WITHDRAWN: z.string().regex(/^\d{1,4}(,\d{1,4})*$/, 'phải là số các khóa không còn giá trị, cách nhau dấu phẩy, ví dụ 1,2').transform((list) => list.split(',').map(Number)).default([]),
  PUBLIC_ORIGIN: address(/^https?$/, 'phải là địa chỉ người dùng mở, ví dụ https://kynangso.vi-du.vn')
    .refine((value) => new URL(value).href === `${new URL(value).origin}/`, 'chỉ gồm giao thức, tên máy và cổng, không có đường dẫn')
    .transform((value) => new URL(value).origin)
    .optional(),
  COOKIE_SECURE: flag('phải là 1 (chỉ gửi cookie qua https) hoặc 0').optional(),
  TRUST_PROXY: count(0, 9, 'phải là số máy chủ trung gian đứng trước, từ 0 đến 9').default(0),
  CONTACT: z.string().trim().max(300, 'phải là nơi người dân hỏi về dữ liệu cá nhân, tối đa 300 ký tự').optional(),
  SMTP_URL: address(/^smtps?$/, 'phải là địa chỉ máy chủ thư, ví dụ smtp://ten:matkhau@may:587').optional(),
  MAIL_FROM: z.string().regex(/^[^<>\r\n]*(?:<[^\s<>@]+|[^\s<>@])@[^\s<>@]+>?$/, 'phải là địa chỉ gửi thư, ví dụ Kỹ năng số <khong-tra-loi@vi-du.vn>').optional(),
  SMS_GATEWAY_URL: address(/^https?$/, 'phải là địa chỉ cổng tin nhắn, ví dụ https://tin-nhan.vi-du.vn/gui')
    .refine(isSealedOrHere, 'phải bắt đầu bằng https, trừ khi ở ngay trên máy này: tin có tên và số điện thoại').optional(),
  SMS_GATEWAY_TOKEN: z.string().optional(),
  OIDC_ISSUER: address(/^https?$/, 'phải là địa chỉ hệ thống đăng nhập của cơ quan, ví dụ https://dang-nhap.vi-du.vn')
    .refine(isSealedOrHere, 'phải bắt đầu bằng https, trừ khi ở ngay trên máy này').optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  KIT_NAME: z.string().max(120, 'phải là tên nơi đặt máy, tối đa 120 ký tự').optional(),
  KIT_CENTRE_KEY: z.string().regex(/^B[\w-]{86}$/, 'phải là khóa của máy chủ trung tâm, chép từ trang «Máy trạm nhà văn hóa» ở đó').optional(),
  KIT_CENTRE_ORIGIN: z.url({ protocol: /^https?$/, error: 'phải là địa chỉ của máy chủ trung tâm, như https://kynangso.hoabinh.gov.vn' }).transform((address) => new URL(address).origin)
    .refine(isSealedOrHere, 'phải bắt đầu bằng https, trừ khi ở ngay trên máy này').optional(),
  TLS_CERT_FILE: folder.optional(),
  TLS_KEY_FILE: folder.optional(),
  LEAVE_SECONDS: count(0, 60, 'phải là số giây vẫn phục vụ sau khi được yêu cầu dừng, từ 0 đến 60').default(0),
  DRAIN_SECONDS: count(1, 600, 'phải là số giây chờ yêu cầu và việc đang làm kết thúc khi dừng, từ 1 đến 600').default(60),
  JOBS: flag('phải là 1 (máy chủ này tự chạy việc định kỳ) hoặc 0').default(true),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], 'phải là fatal, error, warn, info, debug, trace hoặc silent').default('info'),
  DEMO: flag('phải là 1 (dữ liệu trình diễn) hoặc 0').default(false),
  DEMO_TODAY: z.iso.date('phải là một ngày có thật dạng NĂM-THÁNG-NGÀY, ví dụ 2026-06-30').optional(),
})

type Checked = z.infer<typeof schema>

/** The environment before anybody knows where the database is: `DATABASE_URL` unset means the embedded one. */
export interface Settings extends Readonly<Checked> {
  readonly SESSION_SECRET: string
  readonly COOKIE_SECURE: boolean
  /** Host names, without port, under which requests may arrive. */
  readonly HOSTS: readonly string[]
}

/** What a running process works with. */
export interface Env extends Settings {
  readonly DATABASE_URL: string
}

/** A shell, systemd and Node take the quotation marks around a value of one file away, containers leave them: so that one file says the same to all. */
const bare = (value: string | undefined) => value?.replace(/^(["'])(.*)\1$/su, '$2')

/** Checks the variables; throws one sentence a wrong variable. An empty one counts as unset. */
export function readEnv(source: Readonly<Record<string, string | undefined>>): Settings {
  const given = Object.fromEntries(Object.entries(source).map(([name, value]) => [name, bare(value)] as const).filter(([, value]) => value !== undefined && value.trim() !== ''))
  const checked = schema.safeParse(given)
  if (!checked.success) {
    throw new Error(checked.error.issues.map(({ path: [name], message }) => `Biến môi trường ${String(name)} ${message}.`).join('\n'))
  }
  const env = checked.data
  requireTogether(env)
  requireOfKit(env)
  return Object.freeze({
    ...env,
    SESSION_SECRET: env.SESSION_SECRET ?? keptSecret(env),
    ERASED_FILE: env.ERASED_FILE ?? path.join(env.DATA_DIR, 'erased.txt'),
    SEALS_FILE: env.SEALS_FILE ?? path.join(env.DATA_DIR, 'seals.txt'),
    COOKIE_SECURE: env.COOKIE_SECURE ?? env.PUBLIC_ORIGIN?.startsWith('https:') ?? false,
    HOSTS: Object.freeze(env.PUBLIC_ORIGIN ? [new URL(env.PUBLIC_ORIGIN).hostname] : ownNames()),
  })
}

/** Variables that are worth nothing without others; throws one sentence. */
function requireTogether(env: Checked): void {
  if (env.SMTP_URL !== undefined && env.MAIL_FROM === undefined) throw new Error('Biến môi trường MAIL_FROM phải có khi đặt SMTP_URL: địa chỉ ghi ở mục người gửi.')
  if (env.SMS_GATEWAY_URL !== undefined && env.SMS_GATEWAY_TOKEN === undefined) throw new Error('Biến môi trường SMS_GATEWAY_TOKEN phải có khi đặt SMS_GATEWAY_URL.')
  if (env.OIDC_ISSUER !== undefined && (env.OIDC_CLIENT_ID === undefined || env.OIDC_CLIENT_SECRET === undefined || env.PUBLIC_ORIGIN === undefined)) throw new Error('Biến môi trường OIDC_CLIENT_ID, OIDC_CLIENT_SECRET và PUBLIC_ORIGIN phải có khi đặt OIDC_ISSUER.')
}

/** The same of a kit and of a certificate of our own. */
function requireOfKit(env: Checked): void {
  if ((env.KIT_NAME === undefined) !== (env.KIT_CENTRE_KEY === undefined)) throw new Error('Biến môi trường KIT_NAME và KIT_CENTRE_KEY phải có cùng nhau: tên nơi đặt máy, và khóa của máy chủ trung tâm.')
  if (env.KIT_NAME !== undefined && env.DEMO) throw new Error('Biến môi trường KIT_NAME không đặt cùng bản trình diễn: việc học thử ở đó sẽ được chuyển về máy chủ trung tâm như việc học thật.')
  if (env.KIT_CENTRE_ORIGIN !== undefined && env.KIT_NAME === undefined) throw new Error('Biến môi trường KIT_CENTRE_ORIGIN chỉ có nghĩa ở máy trạm: đặt cùng KIT_NAME và KIT_CENTRE_KEY.')
  if ((env.TLS_CERT_FILE === undefined) !== (env.TLS_KEY_FILE === undefined)) throw new Error('Biến môi trường TLS_CERT_FILE và TLS_KEY_FILE phải có cùng nhau: tệp chứng thư và tệp khóa của nó (PEM).')
  if (env.TLS_CERT_FILE !== undefined && env.PUBLIC_ORIGIN?.startsWith('https:') !== true) throw new Error('Biến môi trường PUBLIC_ORIGIN phải có và bắt đầu bằng https khi đặt TLS_CERT_FILE: tên máy ghi trong chứng thư.')
}

/** The certificate of this server and its key; null where a proxy in front has one. Throws a sentence where they cannot be read, or are not each other's. */
export function certificateOf({ TLS_CERT_FILE: certFile, TLS_KEY_FILE: keyFile }: Pick<Settings, 'TLS_CERT_FILE' | 'TLS_KEY_FILE'>): { readonly cert: string; readonly key: string } | null {
  if (certFile === undefined || keyFile === undefined) return null
  const pair = { cert: textIn('TLS_CERT_FILE', certFile), key: textIn('TLS_KEY_FILE', keyFile) }
  try {
    createSecureContext(pair)
  } catch (error) {
    throw new Error('Biến môi trường TLS_CERT_FILE và TLS_KEY_FILE phải trỏ tới một chứng thư và chính khóa của chứng thư ấy (PEM).', { cause: error })
  }
  return pair
}

/** What stands in a file that a variable names. */
function textIn(name: string, file: string): string {
  try {
    return fs.readFileSync(file, 'utf8')
  } catch (error) {
    throw new Error(`Biến môi trường ${name} phải trỏ tới một tệp đọc được: ${file} (${(error as NodeJS.ErrnoException).code ?? 'lỗi'}).`, { cause: error })
  }
}

/** The secret of backups: BACKUP_KEY, or what BACKUP_KEY_FILE holds. Throws a sentence where there is none: a copy that anybody can read is not made. */
export function backupSecret({ BACKUP_KEY: key, BACKUP_KEY_FILE: file }: Pick<Settings, 'BACKUP_KEY' | 'BACKUP_KEY_FILE'>): string {
  const secret = key ?? (file === undefined ? '' : textIn('BACKUP_KEY_FILE', file).trim())
  if (secret.length >= 32) return secret
  throw new Error('Biến môi trường BACKUP_KEY phải có (hoặc BACKUP_KEY_FILE trỏ tới tệp chứa khóa): ít nhất 32 ký tự ngẫu nhiên, ví dụ kết quả của «openssl rand -hex 32». Giữ khóa ở nơi khác với bản sao: mất khóa là mất bản sao.')
}

/** Where backups are kept: best a disk of its own. */
export function backupFolder({ BACKUP_DIR: chosen, DATA_DIR: data }: Pick<Settings, 'BACKUP_DIR' | 'DATA_DIR'>): string {
  return chosen ?? path.join(data, 'backups')
}

/** The same environment once the database is known. */
export function withDatabase(settings: Settings, url: string): Env {
  return Object.freeze({ ...settings, DATABASE_URL: url })
}

/** Which databases are on another machine and need not be reached over TLS: rows and passwords would go in the clear. */
export function unsealedDatabases(settings: Pick<Settings, 'DATABASE_URL' | 'REPLICA_URL'>): readonly string[] {
  return (['DATABASE_URL', 'REPLICA_URL'] as const).filter((name) => {
    const address = settings[name]
    if (address === undefined) return false
    const { hostname, searchParams } = new URL(address)
    const host = decodeURIComponent(searchParams.get('host') ?? hostname)
    const isHere = host === '' || host.startsWith('/') || host.startsWith('127.') || ['localhost', '[::1]', '::1'].includes(host)
    return !isHere && !['require', 'verify-ca', 'verify-full'].includes(searchParams.get('sslmode') ?? '')
  })
}

/** One machine keeps its secret beside its data; several machines on one database must be given the same one. */
function keptSecret({ NODE_ENV, DATABASE_URL, DATA_DIR }: Checked): string {
  if (NODE_ENV === 'production' && DATABASE_URL) {
    throw new Error('Biến môi trường SESSION_SECRET phải có khi đặt DATABASE_URL: ít nhất 32 ký tự ngẫu nhiên, giống nhau trên mọi máy chủ.')
  }
  const file = path.join(DATA_DIR, 'secret')
  if (!fs.existsSync(file)) makeSecret(file)
  const secret = fs.readFileSync(file, 'utf8').trim()
  if (secret.length >= 32) return secret
  throw new Error(`Tệp ${file} phải chứa ít nhất 32 ký tự: hãy phục hồi tệp từ bản sao, hoặc đặt SESSION_SECRET. Xóa tệp để tạo lại thì mọi mã PIN và ứng dụng xác thực phải đặt lại.`)
}

/** Written aside, then linked: of two starters one wins, and nobody reads half a secret. */
function makeSecret(file: string): void {
  const aside = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`
  fs.mkdirSync(path.dirname(file), { recursive: true })
  fs.writeFileSync(aside, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx' })
  try {
    fs.linkSync(aside, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    fs.rmSync(aside)
  }
}

/** Without a public address people come by this machine's own names and addresses. */
function ownNames(): string[] {
  const addresses = Object.values(os.networkInterfaces()).flatMap((each) => each ?? [])
  const own = addresses.map(({ address, family }) => (family === 'IPv6' ? `[${address.split('%')[0]}]` : address))
  return [...new Set(['localhost', '127.0.0.1', '[::1]', os.hostname().toLowerCase(), ...own])]
}
