import { workerData } from 'node:worker_threads'

/**
 * A thread that never answers and never lets go of its core: what work apart comes to at its worst, on a machine of any speed. It counts its steps in what it
 * shares with whoever began it, who sees by that whether it goes on.
 */
const steps = workerData as Int32Array
for (;;) Atomics.add(steps, 0, 1)
