import { assessment } from './assessment.ts'
import { basicLevel } from './basic-level.ts'
import { banks } from './banks.ts'
import { cohorts } from './cohorts.ts'
import { frame } from './frame.ts'
import { learning } from './learning.ts'
import { people } from './people.ts'
import { refusals } from './refusals.ts'
import { roadmap } from './roadmap.ts'
import { saving } from './saving.ts'
import { statistics } from './statistics.ts'
import { training } from './training.ts'

export const vi = { frame, people, learning, assessment, banks, basicLevel, statistics, training, cohorts, roadmap, saving, refusals }
