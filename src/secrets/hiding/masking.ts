import * as l10n from '@vscode/l10n';
import { ExactNumber } from '../model/exactNumber.js';
import { isArray, isContainer } from '../model/jsonValue.js';
import { isTooDeep, jsonOf } from '../model/keyLookup.js';
import type { SecretValue } from '../model/ports.js';
import type { Json } from '../model/services.js';

/** What stands for every hidden value: always as long, so that length says nothing. */
export const mask = '••••••••';

/** The shape of a value in words: "string", "number", "JSON object with 4 keys". Never the value. */
export function describeShape(value: Json): string {
  if (value === null) {
    return l10n.t('null');
  }
  if (isArray(value)) {
    return value.length === 1
      ? l10n.t('JSON array with 1 item')
      : l10n.t('JSON array with {0} items', value.length);
  }
  if (value instanceof ExactNumber) {
    return l10n.t('number');
  }
  switch (typeof value) {
    case 'string':
      return l10n.t('string');
    case 'number':
      return l10n.t('number');
    case 'boolean':
      return l10n.t('boolean');
    default: {
      const count = Object.keys(value).length;
      return count === 1 ? l10n.t('JSON object with 1 key') : l10n.t('JSON object with {0} keys', count);
    }
  }
}

/** The shape of a whole secret: "JSON object with 4 keys", "not JSON", "binary, 512 bytes". */
export function describeSecretShape(value: SecretValue): string {
  if (value.content.kind === 'binary') {
    const { byteLength } = value.content.bytes;
    return byteLength === 1 ? l10n.t('binary, 1 byte') : l10n.t('binary, {0} bytes', byteLength);
  }
  const json = jsonOf(value);
  if (isTooDeep(value)) {
    return l10n.t('nested too deeply');
  }
  return isContainer(json) ? describeShape(json) : l10n.t('not JSON');
}
