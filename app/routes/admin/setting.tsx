import { data, redirect } from 'react-router'
import { z } from 'zod'
import type { Asker } from '#app/auth/asker.server.ts'
import { findSetting, listSettingChanges } from '#app/data/settings.server.ts'
import { role } from '#app/domain/people/access.ts'
import { isSettingKey, settingValue, type SettingKey } from '#app/domain/settings.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { Card } from '#app/ui/card.tsx'
import { Notice, Refused } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { changeSetting } from '#app/usecases/settings/change-setting.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/setting'
import { SettingForm } from './setting-form.tsx'
import { SettingText } from './setting-text.tsx'

export const access = { read: role('settings.manage', 'province'), write: role('settings.manage', 'province') }

const text = z.string().max(1000, 'field-too-long').default('')
const part = z.string().max(1000, 'field-too-long').optional()
const fields = z.object({ value: text, from: text, until: text, source: text, off: z.literal('yes').optional(), graceDays: part, idleHours: part, longestHours: part, staffIdleHours: part, staffLongestHours: part, percent: part, least: part, daysOff: part, daysWorked: part, seen: z.coerce.number().int().min(0).max(1_000_000) })

export const meta = pageTitle((words, loaded) => { const key = (loaded as { key?: SettingKey } | undefined)?.key; return key ? words.oversight.settings[key].title : words.oversight.settingsTitle })

export const loader = guarded(access.read, async ({ params, request }: Route.LoaderArgs & { asker: Asker }) => {
  const { key } = params
  if (!isSettingKey(key)) throw data({ refused: 'setting-unknown' }, { status: 404 })
  const changes = await listSettingChanges(world.db, key)
  return {
    key, value: settingValue(key, (await findSetting(world.db, key))?.value), seen: changes[0]?.number ?? 0,
    isDone: new URL(request.url).searchParams.get('done') === 'yes',
    changes: changes.map((change) => ({ ...change, value: settingValue(key, change.value) })),
  }
})

export const action = guarded(access.write, async ({ asker, params, request }: Route.ActionArgs & { asker: Asker }) => {
  const parsed = parseForm(await request.formData(), fields)
  if (!parsed.ok) throw data(null, { status: 400 })
  const { value, from, until, source, seen, off, ...named } = parsed.value
  const typed = { value, from, until, source, seen, off: off === 'yes', parts: Object.fromEntries(Object.entries(named).map(([name, each]) => [name, each ?? ''])) }
  const result = await changeSetting(world, { ...typed, key: params.key, actorId: personOf(asker).personId })
  if (result.ok) return redirect(`/admin/settings/${params.key}?done=yes`)
  return result.reason === 'fields'
    ? data({ refused: null, errors: result.errors, typed }, { status: 400 })
    : data({ refused: result.reason, errors: {}, typed }, { status: 409 })
})

export default function Setting({ loaderData, actionData }: Route.ComponentProps) {
  const { words: { oversight } } = useWords()
  const { key, value, isDone } = loaderData
  return (
    <Page title={oversight.settings[key].title} lead={oversight.settings[key].text} back={{ href: '/admin/settings', label: oversight.settingsTitle }}>
      {isDone && !actionData && <Notice kind="ok"><p>{oversight.settingDone}</p></Notice>}
      <Refused reason={actionData?.refused} />
      <p>{oversight.settingNow}: <strong><SettingText value={value} /></strong></p>
      <SettingForm setting={loaderData} typed={actionData?.typed ?? null} errors={actionData?.errors ?? {}} />
      <History changes={loaderData.changes} />
    </Page>
  )
}

/** All that staff ever set it to, latest first. */
function History({ changes }: Pick<Route.ComponentProps['loaderData'], 'changes'>) {
  const { words: { oversight }, format } = useWords()
  return (
    <Card title={oversight.settingHistory}>
      {changes.length === 0 ? <p>{oversight.settingHistoryNone}</p> : changes.map((change) => (
        <div className="entry" key={change.number}>
          <p><strong><SettingText value={change.value} /></strong></p>
          <p className="small">{oversight.settingSource(change.source, format.time(change.changedAt))} {oversight.settingBy(change.changedBy)}</p>
        </div>
      ))}
    </Card>
  )
}
