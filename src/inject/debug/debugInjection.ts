import * as vscode from 'vscode';
import type { StateStore } from '../../managers/ports.js';
import { showLaunchFailure } from '../launch/launchMessage.js';
import type { Launcher, LaunchSource, PreparedLaunch } from '../launch/launcher.js';
import type { Surroundings } from '../launch/surroundings.js';
import { addressOrPath } from '../../host/gate/addressOrPath.js';
import { configurationFile } from '../launch/configurationFile.js';
import { withoutAdapterLog } from './adapterLog.js';
import { withoutTerminal } from './console.js';
import { debugCommand } from './debugCommand.js';
import { debugSurroundings } from './debugSurroundings.js';
import {
  type DebugAttributes,
  type DebugSettings,
  holdsReference,
  readDebugSettings,
} from './debugSettings.js';
import { type EnvFile, filesToAdd, readEnvFiles } from './envFile.js';
import { type HandedValues, withValues } from './handedValues.js';
import type { HandedVariables } from './handedVariables.js';
import { DebugNotices } from './notices.js';
import { hasOwnConnection } from './ownConnection.js';

export interface DebugInjectionParts {
  readonly launcher: Launcher;
  /** VS Code's `workspaceState`: what was explained. */
  readonly workspace: StateStore;
  /** Which variables of sessions came from secrets. */
  readonly marks: HandedVariables;
}

/**
 * Gives debug sessions of every type their secrets. Comes after VS Code's own variables were replaced, so that no
 * value passes through that, and after the providers of the type.
 */
export class DebugInjection implements vscode.DebugConfigurationProvider {
  private readonly notices: DebugNotices;

  constructor(private readonly parts: DebugInjectionParts) {
    this.notices = new DebugNotices(parts.workspace);
  }

  /** The configuration with its values; undefined, after one message, where any of them is not to be had. */
  async resolveDebugConfigurationWithSubstitutedVariables(
    folder: vscode.WorkspaceFolder | undefined,
    configuration: vscode.DebugConfiguration,
    token?: vscode.CancellationToken,
  ): Promise<vscode.DebugConfiguration | undefined> {
    const target = vscode.l10n.t('The debug session "{0}"', configuration.name);
    try {
      const settings = readDebugSettings(configuration, {
        hasOwnConnection: hasOwnConnection(configuration.type),
        isHanded: (text) => this.parts.launcher.handed.explains(text),
        handed: this.parts.marks.of(configuration),
      });
      const allFiles = await readEnvFiles(settings.envFiles, folder);
      const files = filesToAdd(allFiles);
      if (!asksForSecrets(settings, files)) {
        return configuration;
      }
      const sources = await sourcesOf(configuration, settings, files, folder);
      const { command, configuration: written } = debugCommand(configuration);
      const surroundings = (): Promise<Surroundings> =>
        debugSurroundings({ configuration, written, envFiles: settings.envFiles, folder });
      const inTerminal = configuration.type === 'node-terminal';
      const all = [...sources.connections, ...sources.files, sources.env, sources.environment];
      const { variablesOf } = await this.parts.launcher.prepareLaunch(
        { target, command, surroundings, sources: all, inTerminal },
        token,
      );
      return this.secured(
        withValues(
          configuration,
          {
            ...handedValues(settings, files, sources, variablesOf),
            inherited: inheritedNames(settings, allFiles),
          },
          this.parts.marks,
        ),
        configuration.name,
      );
    } catch (thrown) {
      void showLaunchFailure(thrown, target);
      return undefined;
    }
  }

  private secured(attributes: DebugAttributes, name: string): vscode.DebugConfiguration {
    const shown = withoutTerminal(attributes);
    const logged = withoutAdapterLog(shown.attributes);
    if (shown.isChanged) {
      this.notices.consoleChanged(name);
    }
    if (logged.isChanged) {
      this.notices.logSwitchedOff(name);
    }
    return logged.attributes as vscode.DebugConfiguration;
  }
}

function asksForSecrets(
  { connections, env, environment }: DebugSettings,
  files: readonly EnvFile[],
): boolean {
  return (
    connections.length > 0 ||
    files.length > 0 ||
    [...Object.values(env), ...Object.values(environment)].some(holdsReference)
  );
}

/** What a debug session takes values from. */
interface DebugSources {
  readonly connections: readonly LaunchSource[];
  /** Files of variables. */
  readonly files: readonly LaunchSource[];
  readonly env: LaunchSource;
  readonly environment: LaunchSource;
}

async function sourcesOf(
  { name }: vscode.DebugConfiguration,
  { connections, env, environment }: DebugSettings,
  files: readonly EnvFile[],
  folder: vscode.WorkspaceFolder | undefined,
): Promise<DebugSources> {
  const file = await configurationFile(folder, 'launch.json');
  const attribute = (attributeName: string, variables: Readonly<Record<string, string>>): LaunchSource => ({
    kind: 'variables',
    variables: ownTexts(variables),
    name: vscode.l10n.t('{0} of "{1}"', attributeName, name),
    ...(file !== undefined && { file, within: name }),
  });
  return {
    connections: connections.map((path) => ({ kind: 'connection', uri: addressOrPath(path, folder) })),
    files: files.map(({ variables, name: fileName, uri }) => ({
      kind: 'variables',
      ...{ variables, name: fileName, file: uri },
    })),
    env: attribute('env', env),
    environment: attribute('environment', environment),
  };
}

/** Without what every program gets anyway: some providers put the whole environment of VS Code into `env`. */
function ownTexts(variables: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(variables).filter(([name, text]) => holdsReference(text) || process.env[name] !== text),
  );
}

/** The variables that some providers put into `env`: those of VS Code and of the files of variables. */
function inheritedNames({ env, environment }: DebugSettings, files: readonly EnvFile[]): ReadonlySet<string> {
  const bases: readonly Readonly<Record<string, string | undefined>>[] = [
    process.env,
    ...files.map(({ variables }) => variables),
  ];
  const written = [...Object.entries(env), ...Object.entries(environment)];
  return new Set(
    written
      .filter(([name, text]) => bases.some((base) => Object.hasOwn(base, name) && base[name] === text))
      .map(([name]) => name),
  );
}

/** Of a variable in several places, the connection wins over files, and `env` over both. */
function handedValues(
  { env, environment, envFiles }: DebugSettings,
  files: readonly EnvFile[],
  sources: DebugSources,
  variablesOf: PreparedLaunch['variablesOf'],
): Omit<HandedValues, 'inherited'> {
  const added = Object.fromEntries(
    [...sources.files, ...sources.connections].flatMap((source) => Object.entries(variablesOf(source))),
  );
  const written = [...Object.entries(env), ...Object.entries(environment)];
  const fromReferences = written.filter(([, text]) => holdsReference(text)).map(([name]) => name);
  return {
    added,
    env: variablesOf(sources.env),
    environment: variablesOf(sources.environment),
    names: [...new Set([...Object.keys(added), ...fromReferences])],
    envFiles: envFiles.filter((path) => !files.some((file) => file.path === path)),
  };
}
