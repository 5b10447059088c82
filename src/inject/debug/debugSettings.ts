import * as l10n from '@vscode/l10n';
import { parseReferences } from '../../reference/notation/parseReferences.js';
import type { OffsetRange } from '../../reference/notation/reference.js';
import { SecretsError } from '../../secrets/model/errors.js';

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

/** The attribute with the mark of a session that was given values, and of those that it starts: `HandedVariables`. */
export const handedAttribute = '__secretConnectionsVariables';

/** Attributes that become a command line, which every process of the machine could read. */
const commandAttributes = ['program', 'args', 'command', 'runtimeExecutable', 'runtimeArgs'] as const;

/** Attributes that no program is given. */
const shownOnly: ReadonlySet<string> = new Set(['name', 'presentation']);

/** Attributes with texts of a debugger in which `<a, b>` means something else. */
const otherAttributes: ReadonlySet<string> = new Set([
  ...['setupCommands', 'customLaunchSetupCommands', 'postRemoteConnectCommands', 'serverReadyAction'],
  ...['initCommands', 'preRunCommands', 'postRunCommands', 'exitCommands', 'terminateCommands'],
]);

/** What is known of a configuration beside what is written in it. */
export interface DebugFacts {
  /** Whether the type of the configuration has an attribute `connection` itself. */
  readonly hasOwnConnection: boolean;
  /** Whether a text holds the value of an input: what looks like a reference in it is none. */
  readonly isHanded: (text: string) => boolean;
  /** The variables that it has from the session that starts it, by name: what looks like a reference in them is none. */
  readonly handed: ReadonlyMap<string, string>;
}

/**
 * Reads a debug configuration.
 *
 * @throws SecretsError invalid-configuration, where `connection` or a reference cannot be used as it stands
 */
export function readDebugSettings(
  attributes: DebugAttributes,
  { hasOwnConnection, isHanded, handed }: DebugFacts,
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
  requireNoOtherReferences(
    Object.entries(attributes).filter(([name]) => name !== 'connection' || hasOwnConnection),
    isHanded,
  );
  const connections = hasOwnConnection ? [] : connectionPaths(attributes['connection']);
  if (connections.length > 0 && attributes['request'] === 'attach') {
    throw invalid(l10n.t('A program that runs already cannot be given the variables of a connection.'));
  }
  return {
    connections,
    env: withoutHanded(Object.entries(textEntries(attributes['env'])), isHanded, handed),
    environment: withoutHanded(environmentEntries(attributes['environment']), isHanded, handed),
    envFiles: textsOf(attributes['envFile']).filter((path) => path !== ''),
  };
}

/** Whether a reference stands in a text, be it malformed. */
export function holdsReference(text: string): boolean {
  return text.includes('<') && parseReferences(text).some(({ kind }) => kind !== 'text');
}

/** Whether a reference stands in a text that may hold much else. */
export function holdsWholeReference(text: string): boolean {
  return text.includes('<') && parseReferences(text).some(({ kind }) => kind === 'reference');
}

/**
 * What of an attribute is no text that is read here: all of most; of `env` and `environment` what has another shape,
 * such as the `null` that takes a variable away.
 */
export function unreadPart(attribute: string, value: unknown): unknown {
  if (attribute === 'environment' && Array.isArray(value)) {
    return value.filter((entry) => environmentEntries([entry]).length === 0);
  }
  if (attribute === 'env' && typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return Object.entries(value).filter(([, text]) => typeof text !== 'string');
  }
  return value;
}

/** The names and values of a list such as cppdbg's `environment`; anything else in it is passed over. */
export function environmentEntries(environment: unknown): readonly (readonly [string, string])[] {
  return (Array.isArray(environment) ? (environment as readonly unknown[]) : []).flatMap((entry) => {
    const { name, value } = (entry ?? {}) as { readonly name?: unknown; readonly value?: unknown };
    return typeof name === 'string' && typeof value === 'string' ? [[name, value] as const] : [];
  });
}

/** A value that looks like a reference is none. Of a variable that is there twice, the text that is one counts. */
function withoutHanded(
  entries: readonly (readonly [string, string])[],
  isHanded: DebugFacts['isHanded'],
  handed: DebugFacts['handed'],
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...entries]
      .sort(([, one], [, other]) => Number(holdsReference(one)) - Number(holdsReference(other)))
      .filter(([name, text]) => handed.get(name) !== text && !(holdsReference(text) && isHanded(text))),
  );
}

/** @throws SecretsError invalid-configuration: what is not replaced is not to be handed on as it stands */
function requireNoOtherReferences(
  attributes: readonly (readonly [string, unknown])[],
  isHanded: DebugFacts['isHanded'],
): void {
  for (const [attribute, value] of attributes) {
    const stops = otherAttributes.has(attribute) ? isSureReference : isReferenceOrSure;
    if (
      !shownOnly.has(attribute) &&
      isWithin(unreadPart(attribute, value), (text) => stops(text) && !isHanded(text))
    ) {
      throw invalid(
        l10n.t('A reference in "{0}" would not be replaced. Put it into "env", or use an input.', attribute),
      );
    }
  }
}

function isReferenceOrSure(text: string): boolean {
  return holdsWholeReference(text) || isSureReference(text);
}

/** A reference, be it malformed, that nothing else is likely to be: with an alias, or a `/` in the secret's name. */
function isSureReference(text: string): boolean {
  return parseReferences(text).some(
    ({ kind, range, ...part }) =>
      kind !== 'text' &&
      'parts' in part &&
      (part.parts.alias !== undefined || isPath(text, part.parts.secret ?? range)),
  );
}

function isPath(text: string, { start, end }: OffsetRange): boolean {
  return text.slice(start, end).includes('/');
}

function isWithin(value: unknown, isOne: (text: string) => boolean): boolean {
  if (typeof value === 'string') {
    return value.includes('<') && isOne(value);
  }
  return (
    typeof value === 'object' && value !== null && Object.values(value).some((each) => isWithin(each, isOne))
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

/** The names and texts of a map such as `env`; anything else in it is passed over. */
export function textEntries(map: unknown): Readonly<Record<string, string>> {
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
