import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { SeedFile } from './seed/format';
import { startSandbox } from './server';

/** `npm run sandbox -- --port N [--seed FILE]`: prints one JSON line and serves until stopped. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '0' },
      seed: { type: 'string', default: 'sample' },
    },
  });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error(`--port takes a number from 0 to 65535, not "${values.port}".`);
  }
  const seed =
    values.seed === 'sample' || values.seed === 'empty'
      ? values.seed
      : (JSON.parse(readFileSync(values.seed, 'utf8')) as SeedFile);
  const sandbox = await startSandbox({ port, seed });
  const { endpoint, region, users } = sandbox;
  process.stdout.write(`${JSON.stringify({ endpoint, region, users })}\n`);
  const stop = () => void sandbox.close();
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
