import * as l10n from '@vscode/l10n';
import { SecretsError } from '../../secrets/errors.js';
import { type DebugAttributes, environmentEntries, handedAttribute, handedNames } from './debugSettings.js';

/** What a debug configuration is to be given. */
export interface HandedValues {
  /** Of connections and files of variables. */
  readonly added: Readonly<Record<string, string>>;
  /** In place of the texts of `env`. */
  readonly env: Readonly<Record<string, string>>;
  /** In place of the texts of `environment`. */
  readonly environment: Readonly<Record<string, string>>;
  /** Names of the variables that came from secrets. */
  readonly names: readonly string[];
  /** Names of those variables of `env` and `environment` that nobody wrote there: what is added wins. */
  readonly inherited: ReadonlySet<string>;
  /** The paths of `envFile` that are left to the debug adapter. */
  readonly envFiles: readonly string[];
}

/** Types whose environment is a list of names and values. */
const listTypes: ReadonlySet<unknown> = new Set(['cppdbg', 'cppvsdbg']);

/**
 * The configuration with the values in it; those of its own `env` win over what is added.
 *
 * @throws SecretsError invalid-configuration, where the debugger cannot take a value
 */
export function withValues(attributes: DebugAttributes, values: HandedValues): DebugAttributes {
  const { added, names, envFiles, inherited } = values;
  const own = ([name]: readonly [string, unknown]): boolean =>
    !inherited.has(name) || !Object.hasOwn(added, name);
  const isList = Array.isArray(attributes['environment']) || listTypes.has(attributes['type']);
  const kept = Object.fromEntries(
    Object.entries(attributes).filter(([name]) => name !== 'connection' && name !== 'envFile'),
  );
  const result: DebugAttributes = {
    ...kept,
    ...(envFiles.length > 0 && { envFile: envFiles.length === 1 ? envFiles[0] : envFiles }),
    ...((!isList || attributes['env'] !== undefined) && {
      env: {
        ...(isList ? {} : added),
        ...Object.fromEntries(
          Object.entries({ ...(attributes['env'] as object | undefined), ...values.env }).filter(own),
        ),
      },
    }),
    ...(isList && { environment: filledList(attributes['environment'], values, own) }),
    [handedAttribute]: [...new Set([...handedNames(attributes), ...names])],
  };
  if (attributes['type'] === 'cppdbg') {
    requireSingleLines(result);
  }
  return result;
}

/** The variables from secrets that a started session was given. */
export function handedVariables(attributes: DebugAttributes): ReadonlyMap<string, string> {
  const names = new Set(handedNames(attributes));
  const all = [
    ...Object.entries((attributes['env'] ?? {}) as Record<string, unknown>),
    ...environmentEntries(attributes['environment']),
  ];
  return new Map(
    all.filter((entry): entry is [string, string] => names.has(entry[0]) && typeof entry[1] === 'string'),
  );
}

function filledList(
  list: unknown,
  { added, environment: replaced }: HandedValues,
  isOwn: (entry: readonly [string, unknown]) => boolean,
): readonly unknown[] {
  const entries = (Array.isArray(list) ? (list as readonly unknown[]) : []).flatMap((entry) => {
    const { name, value } = (entry ?? {}) as { readonly name?: unknown; readonly value?: unknown };
    if (typeof name !== 'string' || typeof value !== 'string') {
      return [entry];
    }
    const filled = Object.hasOwn(replaced, name) ? { ...(entry as object), value: replaced[name] } : entry;
    return isOwn([name, value]) ? [filled] : [];
  });
  const own = new Set(
    environmentEntries(list)
      .filter(isOwn)
      .map(([name]) => name),
  );
  const more = Object.entries(added).filter(([name]) => !own.has(name));
  return [...more.map(([name, value]) => ({ name, value })), ...entries];
}

/** cppdbg sends each variable to its debugger as one line of commands: a second line would be a command. */
function requireSingleLines(attributes: DebugAttributes): void {
  for (const [name, value] of handedVariables(attributes)) {
    if (/[\r\n]/.test(value)) {
      const reason = l10n.t('The value of {0} has several lines, which this debugger cannot take.', name);
      throw new SecretsError('invalid-configuration', { reason });
    }
  }
}
