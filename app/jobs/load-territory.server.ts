import { loadMilestones } from '#app/catalogue/read-milestones.server.ts'
import { loadPopulationFile } from '#app/catalogue/read-population.server.ts'
import { saveOfficialDenominators, saveSeededMilestones } from '#app/data/territory/denominators.server.ts'
import { saveLineage } from '#app/data/territory/lineage.server.ts'
import { saveUnits } from '#app/data/territory/units.server.ts'
import type { World } from '#app/world.server.ts'

/** Brings the tables of units, lineage, official populations and milestones to what the content files say, with the changes of staff upon them. Running it again changes nothing. */
export async function loadTerritory(world: Pick<World, 'db' | 'territory' | 'livingTerritory' | 'contentFolder' | 'catalogue' | 'clock'>): Promise<void> {
  await world.livingTerritory.reread()
  const population = loadPopulationFile(world.contentFolder, world.territory)
  const milestones = loadMilestones(world.contentFolder, world.territory, world.catalogue.courses.map(({ id }) => id))
  await world.db.$transaction(async (db) => {
    await saveUnits(db, world.territory)
    await saveLineage(db, world.territory.lineage)
    await saveOfficialDenominators(db, population, world.clock())
    await saveSeededMilestones(db, milestones, world.clock())
  })
}
