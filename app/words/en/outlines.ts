import type { outlines as vi } from '../vi/outlines.ts'

/** The outlines of the former districts and of the communes, as the province gives them. */
export const outlines: typeof vi = {
  title: 'Outlines on the map',
  lead: 'The roadmap and the pages of districts always have a map of tiles. Once the province gives a file of its outlines, they have a map by them as well; the table beside it says the same.',
  levels: { districts: 'Former districts', communes: 'Communes of today' },
  now: 'Outlines in use',
  give: 'Give a file of outlines',
  shape: {
    districts: 'A GeoJSON file (FeatureCollection, longitude and latitude in WGS 84), one Polygon or MultiPolygon for each former district, with its administrative code as the property «code». Codes and coordinates alone are kept. The roadmap of the province is drawn by it.',
    communes: 'A GeoJSON file as above, one feature for each commune and ward that stands, all of them. The page of each former district draws its own. When communes change, the pages with a changed one draw none until there is a new file.',
  },
  codes: (count) => `${count} codes the file must have`,
  file: 'GeoJSON file',
  level: 'File of',
  fileHint: 'At most 1 MB; 6,000 points of districts, 20,000 of communes. Simplify larger outlines first.',
  save: 'Upload and use',
  remove: 'Stop using these outlines',
  saved: 'Saved. Pages now have a map by these outlines.',
  removed: 'No longer used. Pages have the map of tiles alone.',
  show: 'Map by outlines',
  source: (document: string) => `Outlines: ${document}`,
}
