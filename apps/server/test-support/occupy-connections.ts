import pg from 'pg';

const tooMany = '53300';

/**
 * Takes every connection that a PostgreSQL has to give, those of Damso's servers too, which it ends for that. Returns what gives
 * them back.
 */
export async function occupyConnections(adminUrl: string): Promise<() => Promise<void>> {
  const taken: pg.Client[] = [];

  /** Takes what is free. */
  async function fill(): Promise<void> {
    for (;;) {
      const client = new pg.Client({ connectionString: adminUrl });
      client.on('error', () => undefined);
      try {
        await client.connect();
        taken.push(client);
      } catch (error) {
        if ((error as { code?: unknown }).code === tooMany) return;
        throw error;
      }
    }
  }
  /** How many connections of servers it ended. */
  async function displace(): Promise<number> {
    const ended = await taken[0]?.query(
      `SELECT pg_terminate_backend(pid, 1000) FROM pg_stat_activity WHERE application_name = 'damso'`,
    );
    return ended?.rowCount ?? 0;
  }

  await fill();
  // A server that is ended takes what it can at once: it gets fewer each time.
  while ((await displace()) > 0) await fill();
  return async () => {
    await Promise.all(taken.map((client) => client.end()));
  };
}
