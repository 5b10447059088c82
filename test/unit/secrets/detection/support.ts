import { CredentialScan, type FoundCredential } from '../../../../src/secrets/detection/credentialScan.js';
import type { DetectionOptions } from '../../../../src/secrets/detection/detectCredential.js';
import { FieldNames } from '../../../../src/secrets/detection/fieldNames.js';
import { compilePattern } from '../../../../src/secrets/detection/linearPattern.js';
import { IgnorePatterns } from '../../../../src/secrets/detection/ignorePatterns.js';

export interface Settings {
  readonly fieldNames?: readonly string[];
  readonly ignore?: readonly string[];
  readonly isConnection?: boolean;
}

export function optionsOf({ fieldNames, ignore, isConnection = true }: Settings = {}): DetectionOptions {
  return {
    fieldNames: new FieldNames(fieldNames),
    ignore: new IgnorePatterns(ignore, compilePattern),
    isConnection,
  };
}

/** All credentials of a text, in one stretch. */
export function scan(text: string, settings: Settings = {}): readonly FoundCredential[] {
  const work = new CredentialScan(text, optionsOf(settings));
  work.advance(Number.POSITIVE_INFINITY);
  return work.found;
}

/** What was found in an object, as written: `rule: text`. */
export function found(value: unknown, settings: Settings = {}): readonly string[] {
  const text = JSON.stringify(value);
  return scan(text, settings).map(({ rule, range }) => `${rule}: ${text.slice(range.start, range.end)}`);
}
