/** VS Code makes regular expressions of globs, whose time grows with a power of how many ways there are. */
const mostGlobs = 100;
const longestGlob = 500;
const mostStarsInSegment = 3;
const mostFolders = 4;
const mostChoices = 6;

/**
 * The globs of a setting that can be matched in bounded time, whatever the name of a file. They may come from a
 * workspace.
 */
export function boundedGlobs(globs: readonly string[]): {
  readonly used: readonly string[];
  readonly unused: readonly string[];
} {
  const used = globs.filter((glob, index) => index < mostGlobs && isBounded(glob));
  return { used, unused: globs.filter((glob) => !used.includes(glob)) };
}

function isBounded(glob: unknown): boolean {
  if (typeof glob !== 'string' || glob.length > longestGlob) {
    return false;
  }
  const count = (text: string, sign: string): number => text.split(sign).length - 1;
  const segments = glob.split('/');
  return (
    segments.every((segment) => segment === '**' || count(segment, '*') <= mostStarsInSegment) &&
    count(glob, '**') <= mostFolders &&
    count(glob, '{') <= mostChoices
  );
}
