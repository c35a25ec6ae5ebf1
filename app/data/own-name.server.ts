/** What the lasting connections of this process are called at the database (`pg_stat_activity`), so that whoever looks there, we ourselves among them, tells one process from another. */
export const ownName = `kynangso ${process.pid}`
