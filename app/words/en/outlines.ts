import type { outlines as vi } from '../vi/outlines.ts'

/** The outlines of the former districts, as the province gives them. */
export const outlines: typeof vi = {
  title: 'Outlines on the map',
  lead: 'The roadmap always has a map of tiles. Once the province gives a file of its outlines, the page has a map by them as well; the table beside it says the same.',
  now: 'Outlines in use',
  give: 'Give a file of outlines',
  shape: 'A GeoJSON file (FeatureCollection, longitude and latitude in WGS 84), one Polygon or MultiPolygon for each former district, with its administrative code as the property «code». Codes and coordinates alone are kept.',
  file: 'GeoJSON file',
  fileHint: 'At most 1 MB and 6,000 points. Simplify larger outlines first.',
  save: 'Upload and use',
  remove: 'Stop using these outlines',
  saved: 'Saved. The roadmap now has a map by these outlines.',
  removed: 'No longer used. The roadmap has the map of tiles alone.',
  show: 'Map by outlines',
  source: (document: string) => `Outlines: ${document}`,
}
