import * as vscode from 'vscode';
import type { Surroundings } from './surroundings.js';

/** The shell of a terminal; absent: the person's default. */
export type TerminalShell = Pick<vscode.TerminalOptions, 'shellPath' | 'shellArgs'>;

/** What VS Code calls the platform in settings of terminals. */
export const terminalPlatform = { win32: 'windows', darwin: 'osx' }[process.platform as string] ?? 'linux';

/** What of `terminal.integrated` decides which shell a terminal has, and in which environment. */
const decidingSettings = [
  `defaultProfile.${terminalPlatform}`,
  `env.${terminalPlatform}`,
  ...['cwd', 'splitCwd', 'inheritEnv', 'environmentChangesRelaunch', 'shellIntegration'],
];

interface Profile {
  readonly path?: unknown;
  readonly source?: unknown;
  readonly args?: unknown;
  readonly env?: unknown;
}

/**
 * By which shell a terminal runs: the given one, else the default of the person or of the workspace, with all settings
 * that change what it starts.
 *
 * @param scope whose settings count
 */
export function terminalSurroundings(scope: vscode.Uri | undefined, given: TerminalShell = {}): Surroundings {
  const settings = vscode.workspace.getConfiguration('terminal.integrated', scope ?? null);
  const name = settings.get<unknown>(`defaultProfile.${terminalPlatform}`);
  const profiles = settings.get<Readonly<Record<string, Profile | null>>>(`profiles.${terminalPlatform}`);
  const profile = typeof name === 'string' ? profiles?.[name] : undefined;
  const shell =
    given.shellPath === undefined
      ? (profileText(profile) ?? vscode.env.shell)
      : commandLine(given.shellPath, given.shellArgs);
  const others = decidingSettings.map((key) => settings.get<unknown>(key));
  return {
    facts: [vscode.l10n.t('Shell: {0}', shell === '' ? vscode.l10n.t('as VS Code finds it') : shell)],
    deciding: { shell: [given, profile, vscode.env.shell, others] },
  };
}

function profileText(profile: Profile | null | undefined): string | undefined {
  const { path, source, args, env } = profile ?? {};
  const program = [path].flat().filter((each) => typeof each === 'string');
  const shown = program.length > 0 ? program.join(' | ') : source;
  if (typeof shown !== 'string') {
    return undefined;
  }
  const added = Object.entries((env ?? {}) as Readonly<Record<string, unknown>>).map(
    ([variable, value]) => `${variable}=${String(value)}`,
  );
  return [...added, commandLine(shown, args)].join(' ');
}

function commandLine(program: string, args: unknown): string {
  return [program, ...[args ?? []].flat().map(String)].join(' ');
}
