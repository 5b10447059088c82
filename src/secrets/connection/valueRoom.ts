import * as l10n from '@vscode/l10n';
import { SecretsError } from '../model/errors.js';
import { isContainer, jsonText } from '../model/jsonValue.js';
import type { Json } from '../model/services.js';

/** Hundreds of the largest secrets that there are. */
const mostCharacters = 20_000_000;

/** What objects and arrays take as JSON: the same one may stand in many places. */
const sizes = new WeakMap<object, number>();

/** How much the values of one connection may be together: a short file can name a long secret very often. */
export class ValueRoom {
  private left = mostCharacters;

  /** @throws SecretsError invalid-configuration when there is no room for the value any more */
  take(value: Json): void {
    this.left -= sizeOf(value);
    if (this.left < 0) {
      const reason = l10n.t('With its values it is longer than {0} characters.', mostCharacters);
      throw new SecretsError('invalid-configuration', { reason });
    }
  }
}

function sizeOf(value: Json): number {
  if (!isContainer(value)) {
    return typeof value === 'string' ? value.length : 1;
  }
  let size = sizes.get(value);
  if (size === undefined) {
    size = jsonText(value).length;
    sizes.set(value, size);
  }
  return size;
}
