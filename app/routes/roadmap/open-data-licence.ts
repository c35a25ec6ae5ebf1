/** Under what the published figures may be used again, and whom to name. */
export const licence = { name: 'Creative Commons BY 4.0', address: 'https://creativecommons.org/licenses/by/4.0/', attribution: 'Kỹ năng số, Hòa Bình' } as const
