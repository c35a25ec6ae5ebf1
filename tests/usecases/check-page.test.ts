import { createElement, type ComponentType } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { WordsProvider } from '#app/ui/words-context.tsx'
import CheckedPage, { loader as checked } from '#app/routes/training/checked.tsx'
import { aCompletion, anOfficial, aPerson } from '#tests/support/makers.ts'
import { smallCatalogue } from '#tests/support/small-catalogue.ts'
import { aSite } from '#tests/support/site.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const ask = aSite(world, smallCatalogue)

test('whoever tries codes one after the other is stopped after sixty in a minute, and nobody on another network with them', async () => {
  const stranger = await aPerson(world)
  const code = await aCompletion(world, { personId: (await anOfficial(world)).personId })
  const from = (address: string, tried: string) => ask(stranger, checked, { code: tried }, undefined, { 'X-Client-Address': address })
  const statuses: number[] = []
  for (let place = 0; place < 61; place += 1) statuses.push((await from('203.0.113.9', `00000-00000-00000-${String(place).padStart(5, '0')}`)).status)
  expect(statuses.slice(0, 60).every((status) => status === 404)).toBe(true)
  expect(statuses[60]).toBe(429)
  expect((await from('203.0.113.9', code)).status).toBe(429)
  expect(await from('198.51.100.7', code)).toMatchObject({ status: 200, data: { status: 'valid' } })
})

test('the page of a specimen never says that it is valid', async () => {
  const { personId } = await anOfficial(world)
  const code = await aCompletion(world, { personId })
  const said = async () => {
    const { data: loaderData } = await ask(await aPerson(world), checked, { code }, undefined, { 'X-Client-Address': '192.0.2.4' })
    return renderToStaticMarkup(createElement(WordsProvider, { language: 'vi', children: createElement(CheckedPage as unknown as ComponentType<{ loaderData: unknown }>, { loaderData }) }))
  }
  expect(await said()).toContain('Còn giá trị.')
  await world.db.person.update({ where: { id: personId }, data: { demonstration: true } })
  const specimen = await said()
  expect(specimen).not.toContain('Còn giá trị')
  expect(specimen.split('không có giá trị')).toHaveLength(2)
})
