import { EnvironmentError, type EnvironmentProblem } from './environmentError.js';
import { changesLoadedCode } from './environmentNames.js';
import type { ExactNumber } from './exactNumber.js';
import { isArray, isContainer, jsonText } from './jsonValue.js';
import type { Json } from './services.js';

/** Two places of a connection that would be the same environment variable. */
export interface EnvironmentClash {
  readonly name: string;
  /** Paths in the connection, such as `value.apiKey`. */
  readonly paths: readonly string[];
}

/** What a connection is as environment variables; to be handed on only if there are no problems. */
export interface Environment {
  readonly variables: Readonly<Record<string, string>>;
  readonly clashes: readonly EnvironmentClash[];
  /** Everything that is wrong, the clashes too. */
  readonly problems: readonly EnvironmentProblem[];
}

/** So many places of one variable are told. */
const mostPlaces = 10;

/**
 * A connection as environment variables: one per leaf, named by its path in NAME_LIKE_THIS, array items by
 * their index (`value.props.apiKey` is `VALUE_PROPS_API_KEY`, `hosts[0]` is `HOSTS_0`). Numbers and booleans
 * are written as JSON has them; `null` and empty containers give no variable. Of clashing names the first is
 * kept and the clash is told. A connection with `$env` is described by `declaredEnvironment` instead.
 */
export function describeEnvironment(connection: Json): Environment {
  const variables = new Map<string, string>();
  const paths = new Map<string, string[]>();
  visitLeaves(connection, [], (path, value) => {
    const name = variableName(path);
    if (!variables.has(name)) {
      variables.set(name, String(value));
    }
    const places = paths.get(name) ?? [];
    paths.set(name, places);
    if (places.length < mostPlaces) {
      places.push(path.join('.'));
    }
  });
  const clashes = [...paths]
    .filter(([, places]) => places.length > 1)
    .map(([name, places]) => ({ name, paths: places }));
  const problems: EnvironmentProblem[] = clashes.map((clash) => ({ kind: 'clash', ...clash }));
  for (const [name, [path = '']] of paths) {
    if (changesLoadedCode(name)) {
      problems.push({ kind: 'unsafe-name', name, path });
    }
    if (variables.get(name)?.includes('\0') === true) {
      problems.push({ kind: 'nul-character', name });
    }
  }
  return { variables: Object.fromEntries(variables), clashes, problems };
}

/**
 * The variables, for those who hand them on.
 *
 * @param place the file, for the message
 * @throws EnvironmentError if anything is wrong with any of them
 */
export function requireEnvironment(
  { variables, problems }: Environment,
  place?: string,
): Record<string, string> {
  if (problems.length > 0) {
    throw new EnvironmentError(problems, place);
  }
  return { ...variables };
}

/**
 * {@link describeEnvironment}, for those who hand it on.
 * @throws EnvironmentError (invalid-configuration) if two leaves would be the same variable, or one is unfit
 */
export function toEnvironment(connection: Json): Record<string, string> {
  return requireEnvironment(describeEnvironment(connection));
}

/** A value as the text of a variable: objects and arrays as JSON; undefined for `null`. */
export function variableText(value: Json): string | undefined {
  if (value === null) {
    return undefined;
  }
  return isContainer(value) ? jsonText(value) : String(value);
}

/** `['value', 'apiKey']` → `VALUE_API_KEY`: ASCII letters, digits and `_`, never a digit first. */
export function variableName(path: readonly string[]): string {
  const name = path
    .map((step) =>
      step
        .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
        .replace(/([A-Z])([A-Z][a-z])/g, '$1_$2')
        .replace(/[^A-Za-z0-9]+/g, '_')
        .replace(/^_+|_+$/g, ''),
    )
    .filter((step) => step !== '')
    .join('_')
    .toUpperCase();
  return /^[A-Z]/.test(name) ? name : `_${name}`;
}

function visitLeaves(
  value: Json,
  path: readonly string[],
  visit: (path: readonly string[], leaf: string | number | boolean | ExactNumber) => void,
): void {
  if (value === null || (path.length === 0 && !isContainer(value))) {
    return;
  }
  if (!isContainer(value)) {
    visit(path, value);
    return;
  }
  const children: Iterable<[string, Json]> = isArray(value)
    ? value.map((item, index): [string, Json] => [String(index), item])
    : Object.entries(value);
  for (const [step, child] of children) {
    visitLeaves(child, [...path, step], visit);
  }
}
