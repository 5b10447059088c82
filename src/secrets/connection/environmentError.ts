import * as l10n from '@vscode/l10n';
import { SecretsError } from '../model/errors.js';
import { labelText } from '../words/plainText.js';

/** Why a connection cannot be handed on as environment variables. Holds no value. */
export type EnvironmentProblem =
  /** Two places would be the same variable. */
  | { readonly kind: 'clash'; readonly name: string; readonly paths: readonly string[] }
  /** A name in `$env` that shells do not read. */
  | { readonly kind: 'invalid-name'; readonly name: string }
  /** The name of a property makes a variable that changes what code programs load; `$env` must name it. */
  | { readonly kind: 'unsafe-name'; readonly name: string; readonly path: string }
  /** A JSON Pointer in `$env` leads nowhere. */
  | { readonly kind: 'missing'; readonly name: string; readonly pointer: string }
  /** `null` is no text. */
  | { readonly kind: 'no-text'; readonly name: string }
  /** The text holds a NUL character, at which programs would cut it. */
  | { readonly kind: 'nul-character'; readonly name: string }
  /** All of them together have more characters than a program can be given. */
  | { readonly kind: 'too-large' }
  /** `$env` itself is not an object. */
  | { readonly kind: 'invalid-map' };

/** Nobody reads on beyond these. */
const mostTold = 10;

/** A connection whose values are there, but not as variables; every problem is listed. */
export class EnvironmentError extends SecretsError {
  /** @param place the file, for people; absent where it is known from elsewhere */
  constructor(
    readonly problems: readonly EnvironmentProblem[],
    place?: string,
  ) {
    const told = problems.slice(0, mostTold).map(describeProblem);
    const more = problems.length - told.length;
    const rest = more === 1 ? l10n.t('1 more is wrong.') : l10n.t('{0} more are wrong.', more);
    const text = [...told, ...(more > 0 ? [rest] : [])].join(' ');
    super('invalid-configuration', { reason: place === undefined ? text : `${labelText(place)}: ${text}` });
  }
}

function describeProblem(problem: EnvironmentProblem): string {
  switch (problem.kind) {
    case 'clash':
      return l10n.t(
        '{0} would both be the environment variable {1}.',
        problem.paths.map((path) => labelText(path)).join(', '),
        labelText(problem.name),
      );
    case 'invalid-name':
      return l10n.t('"{0}" cannot be the name of an environment variable.', labelText(problem.name));
    case 'unsafe-name':
      return l10n.t(
        '{0} would be the environment variable {1}, which changes what code programs load: only $env may name it.',
        labelText(problem.path),
        labelText(problem.name),
      );
    case 'missing':
      return l10n.t(
        '{0} in $env points to {1}, which is not there.',
        labelText(problem.name),
        labelText(problem.pointer),
      );
    case 'no-text':
      return l10n.t('{0} would be null.', labelText(problem.name));
    case 'nul-character':
      return l10n.t('{0} holds a NUL character, which no environment variable can.', labelText(problem.name));
    case 'too-large':
      return l10n.t('It has more variables, or longer ones, than any program can be given.');
    case 'invalid-map':
      return l10n.t('$env must be an object of names with JSON Pointers or texts.');
  }
}
