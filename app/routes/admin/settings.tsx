import type { Asker } from '#app/auth/asker.server.ts'
import { listSettings } from '#app/data/settings.server.ts'
import { nobody, role } from '#app/domain/people/access.ts'
import { settingKeys, settingValue } from '#app/domain/settings.ts'
import { Card } from '#app/ui/card.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { world } from '#app/world.server.ts'
import { guarded } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/settings'
import { SettingText } from './setting-text.tsx'

export const access = { read: role('settings.manage', 'province'), write: nobody }

export const meta = pageTitle((words) => words.oversight.settingsTitle)

/** Every setting with the value that holds, where it comes from and since when; and whether this is the demonstration. */
export const loader = guarded(access.read, async (_: Route.LoaderArgs & { asker: Asker }) => {
  const stored = new Map((await listSettings(world.db)).map((setting) => [setting.key, setting]))
  const demonstration = stored.get('demonstration')
  return {
    settings: settingKeys.map((key) => ({ key, value: settingValue(key, stored.get(key)?.value), source: stored.get(key)?.source ?? null, since: stored.get(key)?.updatedAt ?? null })),
    demonstration: demonstration === undefined ? null : { source: demonstration.source, since: demonstration.updatedAt },
  }
})

export default function Settings({ loaderData: { settings, demonstration } }: Route.ComponentProps) {
  const { words: { oversight, administration }, format } = useWords()
  return (
    <Page title={oversight.settingsTitle} lead={oversight.settingsLead} back={{ href: '/admin', label: administration.title }}>
      {settings.map(({ key, value, source, since }) => (
        <Card key={key} title={<a href={`/admin/settings/${key}`}>{oversight.settings[key].title}</a>}>
          <p>{oversight.settings[key].text}</p>
          <p><strong><SettingText value={value} /></strong></p>
          <p className="small muted">{source === null || since === null ? oversight.settingUsual : oversight.settingSource(source, format.time(since))}</p>
        </Card>
      ))}
      <Card title={oversight.demonstrationTitle}>
        <p>{demonstration === null ? oversight.demonstrationNone : oversight.demonstrationLoaded}</p>
        {demonstration !== null && <p className="small muted">{oversight.settingSource(demonstration.source, format.time(demonstration.since))}</p>}
      </Card>
      <Card title={oversight.elsewhereTitle}><p>{oversight.elsewhereText}</p></Card>
    </Page>
  )
}
