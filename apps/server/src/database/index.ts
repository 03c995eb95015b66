export { judgeDatabaseError } from './database-errors.ts';
export { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded/start.ts';
export { Prisma, type PrismaClient } from './generated/client.ts';
export { migrate } from './migrations.ts';
export { type Database, openDatabase } from './open-database.ts';
export type { Sql, SqlDatabase } from './sql.ts';
