/** The browser's databases with types: its own objects, and one promise for each request. */
import { promisifyRequest } from 'idb-keyval'

/** `Kept`: the value of each object store, by its name. */
export interface Database<Kept> extends IDBDatabase { readonly kept?: Kept }

/** An object store all of whose values are of one type. */
export interface Place<Value> {
  get(key: string): IDBRequest<Value | undefined>
  getKey(key: string): IDBRequest<IDBValidKey | undefined>
  getAll(range?: IDBKeyRange): IDBRequest<Value[]>
  getAllKeys(range?: IDBKeyRange): IDBRequest<string[]>
  count(): IDBRequest<number>
  put(value: Value, key?: string): IDBRequest<IDBValidKey>
  delete(key: string | IDBKeyRange): IDBRequest<undefined>
  clear(): IDBRequest<undefined>
}

/** What a request comes to, or the end of a transaction. */
export const done = promisifyRequest

/** Opens a database of one version, made by `make` where there is none. Rejects where the browser keeps nothing. */
export function openDatabase<Kept>(name: string, make: (fresh: Database<Kept>) => void): Promise<Database<Kept>> {
  const asked = indexedDB.open(name, 1)
  asked.onupgradeneeded = () => { make(asked.result) }
  return done<IDBDatabase>(asked)
}

/** A store to look into. */
export function placeIn<Kept, Name extends keyof Kept & string>(db: Database<Kept>, name: Name): Place<Kept[Name]> {
  return db.transaction(name).objectStore(name) as unknown as Place<Kept[Name]>
}

/** Changes stores within one transaction, which takes turns with those of other tabs; answers once the change is on the disk. */
export async function write<Kept, Name extends keyof Kept & string, Answer>(db: Database<Kept>, names: readonly Name[], act: (place: <Some extends Name>(name: Some) => Place<Kept[Some]>) => Promise<Answer>): Promise<Answer> {
  const transaction = db.transaction(names, 'readwrite', { durability: 'strict' })
  const over = done(transaction)
  // Whoever waits for it below is told; a fault in `act` is told instead.
  over.catch(() => undefined)
  const answer = await act(<Some extends Name>(name: Some) => transaction.objectStore(name) as unknown as Place<Kept[Some]>)
  await over
  return answer
}
