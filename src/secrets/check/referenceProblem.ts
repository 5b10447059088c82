import * as l10n from '@vscode/l10n';
import { longestText } from '../../reference/notation/longestText.js';
import type { FoundReference } from '../../reference/index/foundReference.js';
import { placeholderSecret, type OffsetRange, type Reference } from '../../reference/notation/reference.js';
import type { SecretManagerProperty } from '../../reference/index/secretManagerProperty.js';
import { type SecretsError, toSecretsError } from '../model/errors.js';
import { jsonKeys } from '../model/keyLookup.js';
import { explainProblem, malformedReference } from '../model/problemText.js';
import { embeddedText } from '../model/referenceValue.js';
import type { ResolvedReference } from '../model/services.js';
import { nearest } from './nearest.js';
import { neededFilter, type NeededFilter } from './neededFilter.js';
import type { Problem } from './problem.js';
import { problemCodeOf, type ProblemCode } from './problemCode.js';
import type { StringsAround } from './stringAround.js';

/** The text in which a reference stands. */
export interface ReferenceContext {
  readonly strings: StringsAround;
  readonly secretManager: SecretManagerProperty | undefined;
}

/** What is wrong with the writing of a reference, exactly where the fault is. */
export function syntaxProblem(found: FoundReference): Problem | undefined {
  const { problem, range: reference } = found;
  if (problem === undefined) {
    return undefined;
  }
  const { message } = malformedReference(problem);
  return { code: 'malformed-reference', message, range: problem.range, reference };
}

/** A `$secretManager` that can be no alias. */
export function secretManagerProblem(property: SecretManagerProperty | undefined): Problem | undefined {
  if (property?.problem === undefined) {
    return undefined;
  }
  const { range, problem } = property;
  return { code: 'malformed-reference', message: explainProblem(problem), range, reference: range };
}

/**
 * What is wrong with a well-formed reference that could not be resolved. Undefined: the file is not to blame.
 *
 * @param keys the JSON keys of its secret, where they are known
 */
export function failureProblem(
  found: FoundReference,
  error: SecretsError,
  { secretManager }: ReferenceContext,
  keys: readonly string[] = [],
): Problem | undefined {
  const code = problemCodeOf(error.code);
  if (code === undefined) {
    return undefined;
  }
  const ofFile = code === 'unknown-alias' && found.reference?.alias === undefined;
  const range = (ofFile ? secretManager?.range : partFor(code, found)) ?? found.range;
  if (code === 'secret-not-found' && found.reference?.secret === placeholderSecret) {
    const message = l10n.t('Put the name of a secret here.');
    return { code, message, range, reference: found.range, isPlaceholder: true };
  }
  return { code, message: messageOf(error, keys), range, reference: found.range };
}

/** What is wrong with a reference that has a value, where it stands. */
export function valueProblem(
  found: FoundReference & { readonly reference: Reference },
  resolved: ResolvedReference,
  context: ReferenceContext,
): Problem | undefined {
  if (found.whole) {
    return undefined;
  }
  try {
    const value = embeddedText(found.reference, resolved.value);
    const needed =
      found.reference.filter === undefined ? filterFor(found, value, context.strings) : undefined;
    return needed && filterProblem(needed, found.range);
  } catch (error) {
    return failureProblem(found, toSecretsError(error), context);
  }
}

/** The JSON keys of a resolved or failed secret, for what may be meant. */
export function keysOf({ secret }: Pick<ResolvedReference, 'secret'>): readonly string[] {
  return jsonKeys(secret.value).map(({ key }) => key);
}

function filterFor(found: FoundReference, value: string, strings: StringsAround): NeededFilter | undefined {
  const around = strings.of(found);
  return around && neededFilter(around.parts, around.index, value);
}

function filterProblem({ filter, quote }: NeededFilter, range: OffsetRange): Problem {
  const place = { range, reference: range };
  if (filter === 'uri') {
    const message = l10n.t(
      'The value holds characters that mean something else in a URL. Add | uri to encode it.',
    );
    return { code: 'needs-uri-filter', message, ...place };
  }
  const message =
    filter === undefined
      ? l10n.t(
          'The value holds characters that end it, or mean something else, in this string, and nothing can quote them there. Hand it on in a property of its own, or change it in the secret.',
        )
      : quote === undefined
        ? l10n.t(
            'The value holds characters that end it, or mean something else, in this connection string. Add | {0} to quote it.',
            filter,
          )
        : l10n.t(
            'The value holds the quote that it stands in. Use | {0} in place of the quotes around the reference.',
            filter,
          );
  return { code: 'needs-quoting-filter', message, ...place };
}

/** A text that is too long to be looked through. */
export function lengthProblem(): Problem {
  const message = l10n.t(
    'This file has more than {0} characters: no reference in it is found, and it cannot be a connection.',
    longestText,
  );
  const beginning = { start: 0, end: 1 };
  return { code: 'file-too-long', message, range: beginning, reference: beginning };
}

/** A `\\<` in whose place a backslash and a reference may be meant. */
export function escapeProblem(range: OffsetRange): Problem {
  const message = l10n.t(
    'This backslash makes plain text of the reference after it. If a backslash and the value are meant, write the backslash twice.',
  );
  return { code: 'escaped-reference', message, range, reference: range };
}

function messageOf(error: SecretsError, keys: readonly string[]): string {
  const { key } = error.details;
  if (error.code === 'key-not-found' && key !== undefined) {
    const [meant] = nearest(key, keys, 1);
    if (meant !== undefined) {
      return `${error.what} ${l10n.t('Did you mean {0}?', meant)}`;
    }
  }
  return error.message;
}

function partFor(code: ProblemCode, { parts }: FoundReference): OffsetRange | undefined {
  switch (code) {
    case 'unknown-alias':
      return parts.alias;
    case 'key-not-found':
    case 'not-json':
    case 'binary-secret':
    case 'not-embeddable':
      return parts.key;
    case 'version-not-found':
      return parts.version;
    case 'secret-not-found':
    case 'pending-deletion':
    case 'access-denied':
    case 'kms-denied':
    case 'decryption-failure':
      return parts.secret;
    default:
      return undefined;
  }
}
