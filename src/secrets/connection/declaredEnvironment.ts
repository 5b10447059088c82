import { parsePointer } from '../../reference/notation/pointer.js';
import { type Environment, type EnvironmentClash, mostCharacters, variableText } from './environment.js';
import type { EnvironmentProblem } from './environmentError.js';
import { isVariableName } from './environmentNames.js';
import { followPointer } from '../model/keyLookup.js';
import type { Json } from '../model/services.js';

/** One variable that a connection's `$env` names. */
export interface DeclaredVariable {
  readonly name: string;
  /**
   * A JSON Pointer into the connection, where the text as written is one and holds no reference; else the
   * value itself, in which references are resolved already. So no value is ever taken for a pointer.
   */
  readonly source:
    { readonly kind: 'pointer'; readonly pointer: string } | { readonly kind: 'value'; readonly value: Json };
}

/** Whether a text of `$env` that holds no reference points into the connection. */
export function isPointer(text: string): boolean {
  return text.startsWith('/') && parsePointer(text) !== undefined;
}

/**
 * The variables that `$env` names, and no others. Objects and arrays are handed on as JSON. Names that change
 * what code programs load are allowed here: they were written on purpose and are shown before they are used.
 */
export function declaredEnvironment(declared: readonly DeclaredVariable[], connection: Json): Environment {
  const variables = new Map<string, string>();
  const problems: EnvironmentProblem[] = [];
  const twice = new Set<string>();
  let left = mostCharacters;
  for (const { name, source } of declared) {
    if (!isVariableName(name)) {
      problems.push({ kind: 'invalid-name', name });
      continue;
    }
    if (variables.has(name)) {
      twice.add(name);
      continue;
    }
    const value = source.kind === 'value' ? source.value : followPointer(connection, source.pointer);
    if (value === undefined && source.kind === 'pointer') {
      problems.push({ kind: 'missing', name, pointer: source.pointer });
      continue;
    }
    const text = variableText(value ?? null);
    left -= name.length + (text?.length ?? 0);
    if (left < 0) {
      return { variables: {}, clashes: [], problems: [{ kind: 'too-large' }] };
    }
    if (text === undefined) {
      problems.push({ kind: 'no-text', name });
    } else if (text.includes('\0')) {
      problems.push({ kind: 'nul-character', name });
    } else {
      variables.set(name, text);
    }
  }
  const clashes: readonly EnvironmentClash[] = [...twice].map((name) => ({
    name,
    paths: [`$env.${name}`, `$env.${name}`],
  }));
  return {
    variables: Object.fromEntries(variables),
    clashes,
    problems: [...problems, ...clashes.map((clash) => ({ kind: 'clash' as const, ...clash }))],
  };
}
