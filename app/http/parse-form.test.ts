import { expect, test } from 'vitest'
import { z } from 'zod'
import { atBest } from '#tests/support/at-best.ts'
import { formFields, parseForm } from './parse-form.ts'

const formOf = (text: string) => { const form = new FormData(); for (const [name, value] of new URLSearchParams(text)) form.append(name, value); return form }

test('a name sent several times is a list, and a name of the language itself is a name like any other', () => {
  expect(parseForm(formOf('a=1&a=2&__proto__=3&constructor=4'), z.looseObject({ a: z.array(z.string()) }))).toMatchObject({ ok: true, value: { a: ['1', '2'], constructor: '4' } })
  expect(parseForm(formOf('a=1&a=2'), z.object({ a: z.string() }))).toMatchObject({ ok: false })
  expect([...formFields(formOf('choice=x&choice=y&__proto__=z'))]).toEqual([['choice', ['x', 'y']], ['__proto__', ['z']]])
})

test('what a form does not name is not taken from whoever adds it: nobody makes themself more than they are', () => {
  expect(parseForm(formOf('name=Lan&role=admin&personId=x&isDemonstration=1&grants[]=y'), z.object({ name: z.string() }))).toEqual({ ok: true, value: { name: 'Lan' } })
})

test('a file is left out', () => {
  const form = formOf('a=1')
  form.append('a', new Blob(['x']), 'x.txt')
  expect(parseForm(form, z.object({ a: z.string() }))).toEqual({ ok: true, value: { a: '1' } })
})

test('U+0000, which the database cannot keep, is refused before it gets there', () => {
  expect(parseForm(formOf('name=a%00b&other=1'), z.object({ name: z.string() }))).toEqual({ ok: false, errors: { name: 'unreadable' } })
})

test('a form of sixteen thousand names is read at once', () => {
  const [form, sixteenth] = [16_000, 1_000].map((length) => formOf(Array.from({ length }, (_, place) => place.toString(36)).join('&'))) as [FormData, FormData]
  expect(formFields(form).size).toBe(16_000)
  // What looks through all names for each would take 256 times as long, on whatever machine.
  expect(atBest(() => formFields(form))).toBeLessThan(64 * atBest(() => formFields(sixteenth)))
})

test('no identity number gets in by any form, in whatever field; secrets, codes and what machines made are left as they are', () => {
  const typed = formOf('why=S%E1%BB%91+017090001234+%E1%BA%A1&note=017+090+001+234&note=0912345678&note=C%C4%83n+c%C6%B0%E1%BB%9Bc+017.090.001.234,+CMND+123456789&password=017090001234&askSecret=017090001234&code=017090001234&person=5bc33297-9d90-4cbc-99be-017090001234')
  expect(Object.fromEntries(formFields(typed))).toEqual({
    why: ['Số •••••••••••• ạ'], note: ['••••••••••••', '0912345678', 'Căn cước ••••••••••••, CMND ••••••••••••'], password: ['017090001234'], askSecret: ['017090001234'], code: ['017090001234'], person: ['5bc33297-9d90-4cbc-99be-017090001234'],
  })
  expect(parseForm(typed, z.object({ why: z.string() }))).toEqual({ ok: true, value: { why: 'Số •••••••••••• ạ' } })
})
