import pg from 'pg';

import { Histogram, type Percentiles } from '../measure/histogram.ts';

/** How long a single row takes to be on disk, one after the other over one connection: ms. */
export async function measureCommits(input: { url: string; count: number }): Promise<Percentiles> {
  const client = new pg.Client({ connectionString: input.url });
  await client.connect();
  await client.query('CREATE TABLE IF NOT EXISTS commit_floor (id serial PRIMARY KEY, body text NOT NULL)');
  const insert = {
    name: 'insert',
    text: 'INSERT INTO commit_floor (body) VALUES ($1)',
    values: ['x'.repeat(100)],
  };
  const times = new Histogram();
  for (let done = -input.count / 10; done < input.count; done += 1) {
    const begun = performance.now();
    await client.query(insert);
    if (done >= 0) times.add(performance.now() - begun);
  }
  await client.end();
  return times.percentiles;
}
