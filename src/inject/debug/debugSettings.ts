import * as l10n from '@vscode/l10n';
import { parseReferences } from '../../reference/parseReferences.js';
import { SecretsError } from '../../secrets/errors.js';

/** A debug configuration of any type, after VS Code's variables were replaced. */
export type DebugAttributes = Readonly<Record<string, unknown>>;

/** What of a debug configuration may ask for secrets. */
export interface DebugSettings {
  /** Paths of the connection files of the attribute `connection`. */
  readonly connections: readonly string[];
  /** The texts of `env`. */
  readonly env: Readonly<Record<string, string>>;
  /** The texts of `environment`, a list of names and values. */
  readonly environment: Readonly<Record<string, string>>;
  /** The paths of `envFile`, which may be a list. */
  readonly envFiles: readonly string[];
}

/** The attribute that names the variables which came from secrets, of a session and of those that it starts. */
export const handedAttribute = '__secretConnectionsVariables';

/** Attributes that become a command line, which every process of the machine could read. */
const commandAttributes = ['program', 'args', 'command', 'runtimeExecutable', 'runtimeArgs'] as const;

/** Attributes that are read here, or that hold texts of a debugger in which `<a, b>` means something else. */
const otherAttributes: ReadonlySet<string> = new Set([
  ...['name', 'presentation', 'connection', 'env', 'environment', 'envFile'],
  ...['setupCommands', 'customLaunchSetupCommands', 'postRemoteConnectCommands', 'serverReadyAction'],
  ...['initCommands', 'preRunCommands', 'postRunCommands', 'exitCommands', 'terminateCommands'],
]);

/** What is known of a configuration beside what is written in it. */
export interface DebugFacts {
  /** Whether the type of the configuration has an attribute `connection` itself. */
  readonly hasOwnConnection: boolean;
  /** Whether a text holds the value of an input: what looks like a reference in it is none. */
  readonly isHanded: (text: string) => boolean;
}

/**
 * Reads a debug configuration.
 *
 * @throws SecretsError invalid-configuration, where `connection` or a reference cannot be used as it stands
 */
export function readDebugSettings(
  attributes: DebugAttributes,
  { hasOwnConnection, isHanded }: DebugFacts,
): DebugSettings {
  for (const attribute of commandAttributes) {
    if (textsOf(attributes[attribute]).some((text) => holdsReference(text) && !isHanded(text))) {
      throw invalid(
        l10n.t(
          'A reference in "{0}" would put its value on a command line, where other programs can read it. Put it into "env".',
          attribute,
        ),
      );
    }
  }
  requireNoOtherReferences(attributes, isHanded);
  const connections = hasOwnConnection ? [] : connectionPaths(attributes['connection']);
  if (connections.length > 0 && attributes['request'] === 'attach') {
    throw invalid(l10n.t('A program that runs already cannot be given the variables of a connection.'));
  }
  return {
    connections,
    env: withoutHanded(attributes, Object.entries(textEntries(attributes['env'])), isHanded),
    environment: withoutHanded(attributes, environmentEntries(attributes['environment']), isHanded),
    envFiles: textsOf(attributes['envFile']).filter((path) => path !== ''),
  };
}

/** Whether a reference stands in a text, be it malformed. */
export function holdsReference(text: string): boolean {
  return text.includes('<') && parseReferences(text).some(({ kind }) => kind !== 'text');
}

/** The names and values of a list such as cppdbg's `environment`; anything else in it is passed over. */
export function environmentEntries(environment: unknown): readonly (readonly [string, string])[] {
  return (Array.isArray(environment) ? (environment as readonly unknown[]) : []).flatMap((entry) => {
    const { name, value } = (entry ?? {}) as { readonly name?: unknown; readonly value?: unknown };
    return typeof name === 'string' && typeof value === 'string' ? [[name, value] as const] : [];
  });
}

/** The names of the variables that the configuration was given already: by us, for the session that starts it. */
export function handedNames(attributes: DebugAttributes): readonly string[] {
  return textsOf(attributes[handedAttribute] ?? []);
}

/** A value that looks like a reference is none. */
function withoutHanded(
  attributes: DebugAttributes,
  entries: readonly (readonly [string, string])[],
  isHanded: DebugFacts['isHanded'],
): Readonly<Record<string, string>> {
  const handed = new Set(handedNames(attributes));
  return Object.fromEntries(
    entries.filter(([name, text]) => !handed.has(name) && !(holdsReference(text) && isHanded(text))),
  );
}

/** @throws SecretsError invalid-configuration: what is not replaced is not to be handed on as it stands */
function requireNoOtherReferences(attributes: DebugAttributes, isHanded: DebugFacts['isHanded']): void {
  for (const [attribute, value] of Object.entries(attributes)) {
    if (
      !otherAttributes.has(attribute) &&
      !attribute.startsWith('_') &&
      holdsReferenceWithin(value, isHanded)
    ) {
      throw invalid(
        l10n.t('A reference in "{0}" would not be replaced. Put it into "env", or use an input.', attribute),
      );
    }
  }
}

function holdsReferenceWithin(value: unknown, isHanded: DebugFacts['isHanded']): boolean {
  if (typeof value === 'string') {
    return (
      value.includes('<') &&
      !isHanded(value) &&
      parseReferences(value).some(({ kind }) => kind === 'reference')
    );
  }
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).some((each) => holdsReferenceWithin(each, isHanded))
  );
}

function connectionPaths(connection: unknown): readonly string[] {
  if (connection === undefined || connection === null || connection === '') {
    return [];
  }
  const paths = textsOf(connection);
  if (paths.length === 0 || (Array.isArray(connection) && paths.length !== connection.length)) {
    throw invalid(l10n.t('"connection" must be the path of a connection file, or a list of paths.'));
  }
  return paths;
}

function textEntries(map: unknown): Readonly<Record<string, string>> {
  const entries = typeof map === 'object' && map !== null && !Array.isArray(map) ? Object.entries(map) : [];
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

function textsOf(value: unknown): readonly string[] {
  const all: readonly unknown[] = Array.isArray(value) ? value : [value];
  return all.filter((each) => typeof each === 'string');
}

function invalid(reason: string): SecretsError {
  return new SecretsError('invalid-configuration', { reason });
}
