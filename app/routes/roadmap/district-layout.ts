/** The ten former districts roughly where they lie, row by row. */
export const districtLayout = { columns: 4, codes: [null, '150', '148', '152', '156', '155', '154', '153', null, '157', '158', '159'] } as const
