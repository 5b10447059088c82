/** Where in `suite/` those files are that look at the processes of the machine: `/proc` tells of them, on Linux. */
export const linuxOnly = 'linux/';

/** Files of tests, by their paths in `suite/` with `/`, that hold on a platform. */
export function suitesOn(platform: NodeJS.Platform, files: readonly string[]): readonly string[] {
  return platform === 'linux' ? files : files.filter((file) => !file.startsWith(linuxOnly));
}
