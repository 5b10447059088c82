import { environmentRunsOn } from './host/environment';
import { linuxOnly, type Machine, postgresOnly } from './host/suites';

/** A kind of tests: the npm script that runs it, and whether it takes a reporter of mocha's. */
export interface Kind {
  readonly script: string;
  readonly parameters: readonly string[];
  /** Whether it opens windows of VS Code: they need the machine for themselves. */
  readonly opensWindows: boolean;
}

export interface KindsOfTests {
  readonly kinds: readonly Kind[];
  /** What a person should know of the choice; none where every test runs. */
  readonly remarks: readonly string[];
}

const reporter = ['--reporter', './test/host/reporter.ts'];

const withoutVSCode: readonly Kind[] = [
  { script: 'test:unit', parameters: reporter, opensWindows: false },
  { script: 'test:contract', parameters: reporter, opensWindows: false },
];

const withWindows = (script: string): Kind => ({ script, parameters: [], opensWindows: true });

/**
 * What `npm test` runs on a kind of machine. The VS Code of `test:host` and `test:ui` comes as npm packages,
 * which are for Linux x64 alone; elsewhere the tests of the host run in a desktop VS Code.
 */
export function kindsOn(architecture: string, { platform, hasPostgres }: Machine): KindsOfTests {
  const withoutPostgres = hasPostgres
    ? []
    : [
        `There is no PostgreSQL in /usr/lib/postgresql (apt-get install postgresql): ` +
          `the tests of test/host/suite/${postgresOnly} do not run.`,
      ];
  if (environmentRunsOn(platform, architecture)) {
    const withVSCode = ['test:host', 'test:ui'].map(withWindows);
    return { kinds: [...withoutVSCode, ...withVSCode], remarks: withoutPostgres };
  }
  const onLinuxOnly =
    platform === 'linux' ? '' : ` Nor do those of test/host/suite/${linuxOnly}, which read /proc.`;
  return {
    kinds: [...withoutVSCode, withWindows('test:desktop')],
    remarks: [
      `This machine is ${platform}-${architecture}: the tests of the host run in a desktop VS Code (test:desktop), ` +
        `and the tests of the user interface (test:ui), which need Linux x64, do not run.${onLinuxOnly}`,
      ...withoutPostgres,
    ],
  };
}
