import { afterEach, beforeEach, vi } from 'vitest'

/**
 * An unexpected console.error fails the test that caused it.
 * A test that expects one says so: `vi.spyOn(console, 'error').mockImplementation(() => {})`, and looks at the calls.
 */
const complaints: string[] = []

beforeEach(() => {
  complaints.length = 0
  vi.spyOn(console, 'error').mockImplementation((...words: unknown[]) => {
    complaints.push(words.map(String).join(' '))
  })
})

afterEach(() => {
  const heard = complaints.splice(0)
  if (heard.length > 0) throw new Error(`console.error was not expected in this test:\n${heard.join('\n')}`)
})
