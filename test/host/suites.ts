import * as fs from 'node:fs';

/** Where in `suite/` those files are that look at the processes of the machine: `/proc` tells of them, on Linux. */
export const linuxOnly = 'linux/';

/** Where in `suite/` those files are that start a PostgreSQL server. */
export const postgresOnly = 'postgres/';

/** What a machine has that some of the tests need. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly hasPostgres: boolean;
}

/** What this machine has. */
export function thisMachine(): Machine {
  return { platform: process.platform, hasPostgres: findPostgres() !== undefined };
}

/** Files of tests, by their paths in `suite/` with `/`, that hold on a machine. */
export function suitesOn({ platform, hasPostgres }: Machine, files: readonly string[]): readonly string[] {
  return files.filter(
    (file) =>
      (platform === 'linux' || !file.startsWith(linuxOnly)) &&
      (hasPostgres || !file.startsWith(postgresOnly)),
  );
}

/** The folder of initdb and postgres, where distributions put them; the newest first. */
export function findPostgres(root = '/usr/lib/postgresql'): string | undefined {
  const versions = fs.existsSync(root) ? fs.readdirSync(root) : [];
  return versions
    .sort((one, other) => Number(other) - Number(one))
    .map((version) => `${root}/${version}/bin`)
    .find((folder) => fs.existsSync(`${folder}/initdb`));
}
