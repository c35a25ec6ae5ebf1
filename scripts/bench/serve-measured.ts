/** A process that serves the built product over a database of measurements, which `npm start` refuses: it holds a demonstration. */
import { openDatabase, serve } from '../serving.ts'
import { readSettings } from '../settings.ts'
import { runUntilStopped } from '../stopping.ts'

await runUntilStopped(async () => {
  await serve(await openDatabase(readSettings({ NODE_ENV: 'production' })))
})
