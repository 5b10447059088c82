import { Client, type ClientConfig } from 'pg';

/** Connects, asks once, and lets go of the connection and of what was needed for it. */
export async function queryDatabase(connection: unknown, sql: string): Promise<readonly unknown[]> {
  const { host, port, user, password, database } = connection as ClientConfig;
  const client = new Client({
    ...{ host, port, user, password, database },
    connectionTimeoutMillis: 10_000,
    query_timeout: 10_000,
  });
  try {
    await client.connect();
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}
