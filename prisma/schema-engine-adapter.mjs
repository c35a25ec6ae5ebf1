/** The driver under our schema engine: @prisma/adapter-pg 7.10.0 with three of its faults worked round. */
import { PrismaPg } from '@prisma/adapter-pg'
import { ColumnTypeEnum } from '@prisma/driver-adapter-utils'

/** Parameters that only Prisma's native engine understands. */
const foreignParameters = ['schema', 'connection_limit', 'pool_timeout', 'pgbouncer']

/** A factory of connections to this address; a unix socket is named by `?host=`. */
export function adapterFor(address) {
  const url = new URL(address)
  const schema = url.searchParams.get('schema') ?? undefined
  for (const name of foreignParameters) url.searchParams.delete(name)
  return new SchemaPg({ max: 1, connectionString: url.toString() }, { schema })
}

class SchemaPg extends PrismaPg {
  async connect() {
    const connection = await super.connect()
    runScriptsWhole(connection)
    readCharColumns(connection)
    return connection
  }

  /** The adapter drops a shadow database while still connected to it; here the guest leaves first. */
  async connectToShadowDb() {
    const owner = await this.connect()
    const name = `prisma_shadow_${process.pid}_${Math.random().toString(36).slice(2, 10)}`
    await owner.executeScript(`CREATE DATABASE "${name}"`)
    const url = new URL(this.config.connectionString)
    url.pathname = '/' + name
    const shadow = await new SchemaPg({ max: 1, connectionString: url.toString() }, this.options).connect()
    const leave = shadow.dispose.bind(shadow)
    shadow.dispose = async () => {
      await leave()
      await owner.executeScript(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`)
      await owner.dispose()
    }
    return shadow
  }
}

/** The adapter cuts scripts at every semicolon, also inside function bodies and texts. */
function runScriptsWhole(connection) {
  connection.executeScript = async (sql) => {
    try {
      await connection.underlyingDriver().query(sql)
    } catch (error) {
      if (!connection.onError) throw error
      connection.onError(error)
    }
  }
}

/** The catalogue's "char" columns (type 18) are missing from the adapter's table of types: read as text (25). */
function readCharColumns(connection) {
  const performIO = connection.performIO.bind(connection)
  const queryRaw = connection.queryRaw.bind(connection)
  let columns = []
  connection.performIO = async (query) => {
    const result = await performIO(query)
    const chars = (result.fields ?? []).map((field, at) => [field, at]).filter(([field]) => field.dataTypeID === 18)
    for (const [field] of chars) field.dataTypeID = 25
    columns = chars.map(([, at]) => at)
    return result
  }
  connection.queryRaw = async (query) => {
    const result = await queryRaw(query)
    for (const at of columns) result.columnTypes[at] = ColumnTypeEnum.Character
    return result
  }
}
