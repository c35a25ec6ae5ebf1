import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { RouteConfigEntry } from '@react-router/dev/routes'
import { expect, test } from 'vitest'
import { changesLearner, isBackFromProvider } from '#app/browser/worker/changes-learner.ts'
import routes from '#app/routes.ts'
import { filesUnder, root } from './tree.ts'

const read = (file: string) => readFileSync(path.join(root, file), 'utf8')

interface Place { readonly address: string; readonly text: string }

/** Every route, with its address; each parameter is some value. */
function placesOf(entries: readonly RouteConfigEntry[], above = ''): readonly Place[] {
  return entries.flatMap((entry) => {
    const address = [above, entry.path?.replace(/:\w+/g, 'some')].filter((part) => part !== undefined && part !== '').join('/')
    return [{ address: `/${address}`, text: read(path.join('app', entry.file)) }, ...placesOf(entry.children ?? [], address)]
  })
}

/** Acts after which another may be learning: the session itself, and on a phone passed around its seat; whoever calls one of these by name does the same. */
const acts = new Set(['sessions.start', 'sessions.end', 'sitDown', 'passPhone'])
const does = (text: string) => [...acts].some((act) => new RegExp(`(?<!\\w)${act.replace('.', '\\.')}\\(`).test(text))

/** Functions of the server's own modules, each with its text. That the asker of any request is found signed out is no act of a route. */
const functions = filesUnder('app')
  .filter((file) => /^app\/(?:auth|routes)\/.*\.server\.tsx?$/.test(file) && file !== 'app/auth/asker.server.ts')
  .flatMap((file) => read(file).split(/^(?=(?:export )?(?:async )?function )/m))
  .flatMap((text) => { const name = /^(?:export )?(?:async )?function (\w+)/.exec(text)?.[1]; return name === undefined ? [] : [{ name, body: text.slice(text.indexOf('{')) }] })
for (let known = 0; known < acts.size;) {
  known = acts.size
  for (const { name, body } of functions) if (does(body)) acts.add(name)
}

/** Where a session begins anew, and whose it is stays the same. */
const samePerson = ['/me/security/secret', '/cohorts/new']

const changing = placesOf(routes).filter(({ address, text }) => does(text) && !samePerson.includes(address))

test('the phone forgets its learner at every address where a session begins or ends', () => {
  expect(changing.map(({ address }) => address)).toEqual(expect.arrayContaining(['/sign-in', '/sign-out', '/account-link/open', '/profiles/open', '/class-phone', '/sign-in/provider/return']))
  const missed = changing.filter(({ address, text }) => !(text.includes('export const action') ? changesLearner(address) : isBackFromProvider(address)))
  expect(missed.map(({ address }) => address)).toEqual([])
})

test('no other address of the same beginning is taken for one of these', () => {
  expect(['/account-link', '/profiles', '/profiles/pin', '/recovery', '/cohorts/some/sessions/some', '/me/security/secret'].filter(changesLearner)).toEqual([])
})
