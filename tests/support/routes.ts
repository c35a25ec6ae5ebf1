import path from 'node:path'
import type { RouteConfigEntry } from '@react-router/dev/routes'
import type { Access } from '#app/domain/people/access.ts'
import routes from '#app/routes.ts'

export interface RouteModule { readonly access: { readonly read: Access; readonly write: Access }; readonly loader: unknown; readonly action?: unknown }

/** A place of the product: its address as declared, the names in it, and its module. */
export interface ListedRoute { readonly address: string; readonly file: string; readonly names: readonly string[]; load(): Promise<RouteModule> }

/** Every route of the product. */
export function listRoutes(): readonly ListedRoute[] {
  return flat(routes).map(({ path: address = '', file }) => ({
    address: `/${address}`, file,
    names: [...address.matchAll(/:(\w+)|\*/gu)].map(([whole, name]) => name ?? whole),
    load: async () => await import(path.resolve('app', file)) as RouteModule,
  }))
}

function flat(entries: readonly RouteConfigEntry[]): readonly RouteConfigEntry[] {
  return entries.flatMap((entry) => [entry, ...flat(entry.children ?? [])])
}
