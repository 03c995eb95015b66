export { openDatabase } from '../src/database/index.ts';
export { readRoomSummaries } from '../src/features/rooms/read-room-summaries.ts';
export { createLogger } from '../src/logger.ts';
export { type ChatWorld, createChatWorld, type Pair, type TestDevice } from './chat-world.ts';
export { type BenchDatabase, type DurablePostgres, startDurablePostgres } from './durable-postgres.ts';
export { fillRoomList } from './fill-room-list.ts';
export { type Lie, type LyingServer, openLyingServer } from './lying-server.ts';
export { createTokenSigner } from './sign-tokens.ts';
export { type Death, type Fate, type ServerProcess, startServerProcess, until } from './server-process.ts';
export { cloneTemplate, type TestDatabase } from './test-database.ts';
export { occupyConnections } from './occupy-connections.ts';
export {
  asAdmin,
  type RunningPostgres,
  startTestPostgres,
  temporaryFolder,
  type TestPostgres,
} from './test-postgres.ts';
export { handshakeOf, startTestServer, testDevice, type TestServer } from './test-server.ts';
export { type Group, readGroup } from './read-group.ts';
export { replayGroup } from './replay-group.ts';
