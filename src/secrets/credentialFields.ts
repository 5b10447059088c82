import { visit } from 'jsonc-parser';
import type { OffsetRange } from '../reference/reference.js';
import type { FieldNames } from './detection/fieldNames.js';
import { isVariable } from './detection/placeholders.js';

/** A property that ought to hold a reference; offsets in the text. */
export interface CredentialField {
  readonly name: string;
  /** The name token, with its quotes. */
  readonly nameRange: OffsetRange;
  /** The value token; of a string, with its quotes. */
  readonly valueRange: OffsetRange;
}

/** Longer texts are no hand-written connections. */
export const maximumLength = 1_000_000;
const maximumFields = 500;

/**
 * The credential-like properties of a JSON or JSONC text, valid or not, in whose value neither a reference nor a
 * variable stands yet: strings, also empty ones, `null` and numbers. Never throws; linear in the length of the text.
 */
export function findCredentialFields(text: string, fieldNames: FieldNames): readonly CredentialField[] {
  const fields: CredentialField[] = [];
  if (text.length > maximumLength) {
    return fields;
  }
  let property: { readonly name: string; readonly nameRange: OffsetRange } | undefined;
  const drop = (): void => {
    property = undefined;
  };
  visit(
    text,
    {
      onObjectProperty: (name, offset, length) => {
        property = { name, nameRange: { start: offset, end: offset + length } };
      },
      onObjectBegin: drop,
      onArrayBegin: drop,
      onLiteralValue: (value: unknown, offset, length) => {
        const field = property;
        drop();
        const isCredential = field !== undefined && fieldNames.kindOf(field.name) !== undefined;
        if (isCredential && fields.length < maximumFields && isOpen(value, text, offset, length)) {
          fields.push({ ...field, valueRange: { start: offset, end: offset + length } });
        }
      },
    },
    { allowTrailingComma: true },
  );
  return fields;
}

function isOpen(value: unknown, text: string, offset: number, length: number): boolean {
  if (typeof value === 'string') {
    const isClosed = length > 1 && text[offset + length - 1] === '"';
    return isClosed && !isVariable(value);
  }
  return value === null || typeof value === 'number';
}
