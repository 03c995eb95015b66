import { askMany } from '../loads/ask-many.ts';
import { catchUp } from '../loads/catch-up.ts';
import { measureCommits } from '../loads/commit-floor.ts';
import { createIdleCrowd } from '../loads/idle.ts';
import { probeAlong, storm } from '../loads/probe-along.ts';
import { readAlong } from '../loads/read-along.ts';
import { talk } from '../loads/talk.ts';
import { serveParent } from './fork.ts';
import { createProfiler } from './profile.ts';

const deeds = {
  ...createProfiler(),
  ...createIdleCrowd(),
  talk,
  measureCommits,
  askMany,
  catchUp,
  probeAlong,
  storm,
  readAlong,
};
export type DriverDeeds = typeof deeds;

serveParent(deeds);
