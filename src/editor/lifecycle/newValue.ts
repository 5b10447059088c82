import type { ValueArgument } from '../../host/gate/argumentMembers.js';
import type { NewValue, SecretTag } from '../../secrets/model/ports.js';

/** What a secret is given, of the value in an argument. */
export function newValueOf(value: ValueArgument): NewValue {
  if (typeof value === 'string') {
    return value;
  }
  if ('json' in value) {
    return JSON.stringify(value.json);
  }
  return 'text' in value
    ? value.text
    : Uint8Array.from(atob(value.binary), (character) => character.charCodeAt(0));
}

/** Tags as AWS has them, of those in an argument. */
export function tagsOf(tags: Readonly<Record<string, string>>): readonly SecretTag[] {
  return Object.entries(tags).map(([key, value]) => ({ key, value }));
}
