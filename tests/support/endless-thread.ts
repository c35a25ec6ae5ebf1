/** A thread that never answers and never lets go of its core: what work apart comes to at its worst, on a machine of any speed. */
for (;;);
