import type { Reference } from '../../reference/notation/reference.js';
import { SecretsError } from './errors.js';
import { applyFilter } from './filters.js';
import { isContainer } from './jsonValue.js';
import { lookUpKey } from './keyLookup.js';
import type { SecretValue } from './ports.js';
import type { Json } from './services.js';

/**
 * What a reference stands for, once its secret is there: the value with its JSON type, or the filter's
 * string. A filter on the whole value takes the secret's own text or bytes; on a key, it takes what could
 * also stand inside text.
 *
 * @throws SecretsError not-json, binary-secret, key-not-found or not-embeddable
 */
export function referenceValue(reference: Reference, value: SecretValue): Json {
  const { key, filter } = reference;
  if (filter === undefined) {
    return lookUpKey(value, key);
  }
  if (key !== undefined) {
    return applyFilter(filter, embeddedText(reference, lookUpKey(value, key)));
  }
  if (value.content.kind === 'text') {
    return applyFilter(filter, value.content.text);
  }
  if (filter !== 'base64') {
    throw new SecretsError('binary-secret', { secretId: value.name });
  }
  return applyFilter(filter, value.content.bytes);
}

/**
 * A value as text that can stand inside other text.
 * @throws SecretsError not-embeddable for an object, an array or null
 */
export function embeddedText(reference: Reference, value: Json): string {
  if (value === null || isContainer(value)) {
    throw notEmbeddable(reference);
  }
  return String(value);
}

/** The error of an object, an array or null inside other text. */
export function notEmbeddable({ secret, key = '*' }: Reference): SecretsError {
  return new SecretsError('not-embeddable', { secretId: secret, key });
}
