import type { Asker } from '#app/auth/asker.server.ts'
import { visitOf } from '#app/auth/visit.server.ts'
import { findSetting } from '#app/data/settings.server.ts'
import { isInForce, type Role } from '#app/domain/people/role.ts'
import { displayOf } from '#app/http/display.ts'
import { languageOf } from '#app/http/language.ts'
import type { FrameFacts } from '#app/ui/frame-facts.ts'
import { world } from '#app/world.server.ts'

type Place = FrameFacts['navigation'][number]

/** Places of each role beyond those of every learner. */
const placesOf: Partial<Record<Role, readonly Place[]>> = {
  'trainer': [{ href: '/cohorts', label: 'cohorts' }],
  'team-member': [{ href: '/cohorts', label: 'cohorts' }, { href: '/team', label: 'team' }],
  'coordinator': [{ href: '/units', label: 'units' }],
  'commune-officer': [{ href: '/units', label: 'units' }, { href: '/recovery', label: 'recovery' }, { href: '/imports', label: 'imports' }, { href: '/kits', label: 'kits' }],
  'supervisor': [{ href: '/roadmap', label: 'roadmap' }, { href: '/organisations', label: 'requirements' }, { href: '/admin/audit', label: 'audit' }],
  'organisation-officer': [{ href: '/organisations', label: 'requirements' }, { href: '/imports', label: 'imports' }],
  'data-protection-officer': [{ href: '/protection', label: 'protection' }],
  'communicator': [{ href: '/campaigns', label: 'campaigns' }],
  'editor': [{ href: '/editor/questions', label: 'questions' }, { href: '/editor/statistics', label: 'statistics' }, { href: '/editor/coverage', label: 'coverage' }, { href: '/editor/reports', label: 'reports' }],
  'admin': [{ href: '/admin', label: 'administration' }, { href: '/roadmap', label: 'roadmap' }, { href: '/imports', label: 'imports' }, { href: '/recovery', label: 'recovery' }],
}

/** What the frame of every page shows about its request. */
export async function readFrame(request: Request, context: Parameters<typeof visitOf>[0]): Promise<FrameFacts> {
  const { asker } = visitOf(context)
  const url = new URL(request.url)
  const demonstration = await findSetting(world.db, 'demonstration')
  return {
    language: languageOf(request),
    person: asker.signedIn && { name: asker.signedIn.name },
    profile: asker.profile && { name: asker.profile.name, script: world.scripts.learner },
    phone: asker.phone ? { name: asker.phone.seat?.name ?? '' } : null,
    navigation: asker.phone ? [] : navigationOf(asker.signedIn),
    demonstration: demonstrationDay(demonstration?.value),
    kit: world.kit && { name: world.kit.name, isPlain: world.kit.isPlain },
    path: url.pathname + url.search,
    display: displayOf(request.headers.get('Cookie') ?? '', asker.profile?.id ?? null).join(' '),
  }
}

function navigationOf(person: Asker['signedIn']): readonly Place[] {
  if (person === null) return [{ href: '/', label: 'learn' }]
  const roles = person.grants.filter((grant) => isInForce(grant, world.clock())).map((grant) => grant.role)
  const places: readonly Place[] = [
    { href: '/', label: 'learn' },
    ...(person.isOfficial ? [{ href: '/requirements', label: 'required' } as const] : []),
    { href: '/me', label: 'myLearning' },
    { href: '/messages', label: 'messages' },
    ...roles.flatMap((role) => placesOf[role] ?? []),
  ]
  return [...new Map(places.map((place) => [place.href, place])).values()]
}

function demonstrationDay(value: unknown): string | null {
  return typeof value === 'object' && value !== null && 'today' in value && typeof value.today === 'string' ? value.today : null
}
