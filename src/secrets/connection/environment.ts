import { EnvironmentError, type EnvironmentProblem } from './environmentError.js';
import { changesLoadedCode } from './environmentNames.js';
import type { ExactNumber } from '../model/exactNumber.js';
import { isArray, isContainer, jsonText } from '../model/jsonValue.js';
import type { Json } from '../model/services.js';

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

const longestPath = 1000;

/** No system gives a program more: Linux takes 2 to 6 MB for all variables. */
export const mostCharacters = 4_000_000;

/**
 * A connection as environment variables: one per leaf, named by its path in NAME_LIKE_THIS, array items by
 * their index (`value.props.apiKey` is `VALUE_PROPS_API_KEY`, `hosts[0]` is `HOSTS_0`). Numbers and booleans
 * are written as JSON has them; `null` and empty containers give no variable. Of clashing names the first is
 * kept and the clash is told. A connection with `$env` is described by `declaredEnvironment` instead.
 */
export function describeEnvironment(connection: Json): Environment {
  const variables = new Map<string, string>();
  const leaves = new Map<string, Steps[]>();
  let left = mostCharacters;
  for (const { path, nameSteps, value } of leavesOf(connection, noStep, noStep)) {
    const text = String(value);
    left -= nameSteps.length + text.length;
    if (left < 0) {
      return { variables: {}, clashes: [], problems: [{ kind: 'too-large' }] };
    }
    const name = withoutDigitFirst(stepsOf(nameSteps).join('_'));
    if (!variables.has(name)) {
      variables.set(name, text);
    }
    const places = leaves.get(name) ?? [];
    leaves.set(name, places);
    if (places.length < mostPlaces) {
      places.push(path);
    }
  }
  const clashes = [...leaves]
    .filter(([, places]) => places.length > 1)
    .map(([name, places]) => ({ name, paths: places.map(pathText) }));
  const problems: EnvironmentProblem[] = clashes.map((clash) => ({ kind: 'clash', ...clash }));
  for (const [name, [path = noStep]] of leaves) {
    if (changesLoadedCode(name)) {
      problems.push({ kind: 'unsafe-name', name, path: pathText(path) });
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

/** A value as the text of a variable: objects and arrays as JSON; undefined for `null`. */
export function variableText(value: Json): string | undefined {
  if (value === null) {
    return undefined;
  }
  return isContainer(value) ? jsonText(value) : String(value);
}

/** `apiKey` → `API_KEY`: ASCII letters, digits and `_`. */
function nameOfStep(step: string): string {
  return step
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .replace(/^_|_$/g, '')
    .toUpperCase();
}

function withoutDigitFirst(name: string): string {
  return /^[A-Z]/.test(name) ? name : `_${name}`;
}

/** The steps down to a value, as a list that all below share: names may be long, and values below them many. */
interface Steps {
  readonly above: Steps | undefined;
  readonly step: string;
  /** Characters of all of them. */
  readonly length: number;
}

const noStep: Steps = { above: undefined, step: '', length: 0 };

function below(above: Steps, step: string): Steps {
  return { above, step, length: above.length + step.length + 1 };
}

function stepsOf(steps: Steps): readonly string[] {
  const texts: string[] = [];
  for (let each = steps; each.above !== undefined; each = each.above) {
    texts.push(each.step);
  }
  return texts.reverse();
}

/** For people, who read the end of a long one. */
function pathText(path: Steps): string {
  const ends: string[] = [];
  for (let each = path, left = longestPath; each.above !== undefined && left > 0; each = each.above) {
    ends.push(each.step.slice(-left));
    left -= each.step.length + 1;
  }
  return ends.reverse().join('.');
}

interface Leaf {
  readonly path: Steps;
  /** Those of the name, without empty ones. */
  readonly nameSteps: Steps;
  readonly value: string | number | boolean | ExactNumber;
}

function* leavesOf(container: Json, path: Steps, nameSteps: Steps): Generator<Leaf> {
  if (!isContainer(container)) {
    return;
  }
  const children: Iterable<[string, Json]> = isArray(container)
    ? container.map((item, index): [string, Json] => [String(index), item])
    : Object.entries(container);
  for (const [step, value] of children) {
    const name = nameOfStep(step);
    const inner = name === '' ? nameSteps : below(nameSteps, name);
    if (isContainer(value)) {
      yield* leavesOf(value, below(path, step), inner);
    } else if (value !== null) {
      yield { path: below(path, step), nameSteps: inner, value };
    }
  }
}
