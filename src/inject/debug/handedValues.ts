import * as l10n from '@vscode/l10n';
import { SecretsError } from '../../secrets/model/errors.js';
import { type DebugAttributes, environmentEntries } from './debugSettings.js';
import type { HandedVariables } from './handedVariables.js';

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
 * The configuration with the values in it, and marked; those of its own `env` win over what is added.
 *
 * @throws SecretsError invalid-configuration, where the debugger cannot take a value
 */
export function withValues(
  attributes: DebugAttributes,
  values: HandedValues,
  marks: HandedVariables,
): DebugAttributes {
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
  };
  const marked = marks.marked(result, names);
  if (attributes['type'] === 'cppdbg') {
    requireSingleLines(marks.of(marked));
  }
  return marked;
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
function requireSingleLines(variables: ReadonlyMap<string, string>): void {
  for (const [name, value] of variables) {
    if (/[\r\n]/.test(value)) {
      const reason = l10n.t('The value of {0} has several lines, which this debugger cannot take.', name);
      throw new SecretsError('invalid-configuration', { reason });
    }
  }
}
