import * as l10n from '@vscode/l10n';
import { isContainer } from '../model/jsonValue.js';
import { isTooDeep, jsonKind, jsonOf, type JsonKind } from '../model/keyLookup.js';
import type { SecretValue } from '../model/ports.js';
import type { Json } from '../model/services.js';

/** What stands for every hidden value: always as long, so that length says nothing. */
export const mask = '••••••••';

/** The shape of a value in words: "string", "number", "JSON object with 4 keys". Never the value. */
export function describeShape(value: Json): string {
  return kindText(jsonKind(value), isContainer(value) ? Object.keys(value).length : 0);
}

/** @param size how many keys or items there are */
export function kindText(kind: JsonKind, size: number): string {
  switch (kind) {
    case 'null':
      return l10n.t('null');
    case 'array':
      return size === 1 ? l10n.t('JSON array with 1 item') : l10n.t('JSON array with {0} items', size);
    case 'object':
      return size === 1 ? l10n.t('JSON object with 1 key') : l10n.t('JSON object with {0} keys', size);
    case 'string':
      return l10n.t('string');
    case 'number':
      return l10n.t('number');
    case 'boolean':
      return l10n.t('boolean');
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
