import { visit } from 'jsonc-parser';
import type { JsonPath } from '../../reference/notation/pointer.js';
import type { OffsetRange } from '../../reference/notation/reference.js';
import { isNestedTooDeeply } from '../model/depth.js';
import { normalized, type FieldNames } from './fieldNames.js';
import { isVariable } from './placeholders.js';

/** A property that ought to hold a reference; offsets in the text. */
export interface CredentialField {
  readonly name: string;
  /** Where the value stands in the document. */
  readonly path: JsonPath;
  /** The name token, with its quotes. */
  readonly nameRange: OffsetRange;
  /** The value token; of a string, with its quotes. */
  readonly valueRange: OffsetRange;
  /** Where the value is a URL with a password in it: that password alone. */
  readonly passwordRange?: OffsetRange;
}

/** Longer texts are no hand-written connections. */
const maximumLength = 1_000_000;
const maximumFields = 500;

/** Names that tell of a credential only among the properties of a connection of one's own shape. */
const ofCustomProps: ReadonlySet<string> = new Set(['key', 'pin']);

/** What is known of an object that is being read; its `type` may come after its fields. */
interface Frame {
  readonly parent: Frame | undefined;
  /** The property of the parent that it is the value of. */
  readonly name: string | undefined;
  type?: string;
}

const longestUrl = 2000;

/** The only URL with a password that is looked for: without escapes, so that offsets stay what they are. */
const urlPassword =
  /^"[a-z][a-z0-9+.:-]{1,60}:\/\/[^\s:@/?#"'<>\\]{0,200}:([^\s@/?#"'<>\\]{1,500})@[^\s@/"]/i;

/**
 * The properties of a JSON or JSONC text, valid or not, that ought to hold a reference and do not yet: by the shape
 * of the connection that they are part of, by their names, or because their value is a URL with a password.
 * Strings, also empty ones, `null` and numbers. Never throws; linear in the length of the text.
 */
export function findCredentialFields(text: string, fieldNames: FieldNames): readonly CredentialField[] {
  const found: CredentialField[] = [];
  if (text.length > maximumLength || isNestedTooDeeply(text)) {
    return found;
  }
  let property: { readonly name: string; readonly nameRange: OffsetRange } | undefined;
  let frame: Frame | undefined;
  const custom: { readonly field: CredentialField; readonly frame: Frame }[] = [];
  const leave = (): void => {
    frame = frame?.parent;
  };
  const enter = (): void => {
    frame = { parent: frame, name: property?.name };
    property = undefined;
  };
  visit(
    text,
    {
      onObjectProperty: (name, offset, length) => {
        property = { name, nameRange: { start: offset, end: offset + length } };
      },
      onObjectBegin: enter,
      onArrayBegin: enter,
      onObjectEnd: leave,
      onArrayEnd: leave,
      onLiteralValue: (value: unknown, offset, length, _line, _character, pathOf) => {
        const field = property;
        property = undefined;
        if (field?.name === 'type' && frame !== undefined && typeof value === 'string') {
          frame.type = value;
        }
        if (field === undefined || found.length >= maximumFields) {
          return;
        }
        const isNamed = fieldNames.kindOf(field.name) !== undefined;
        const isCustom = !isNamed && ofCustomProps.has(normalized(field.name));
        const isText = typeof value === 'string' && !isNamed && !isCustom;
        const passwordRange = isText ? passwordIn(text, offset, length) : undefined;
        const isCandidate = isNamed || isCustom || passwordRange !== undefined;
        if (isCandidate && isOpen(value, text, offset, length)) {
          const valueRange = { start: offset, end: offset + length };
          const open = { ...field, path: pathOf(), valueRange, ...(passwordRange && { passwordRange }) };
          if (!isCustom) {
            found.push(open);
          } else if (frame !== undefined) {
            custom.push({ field: open, frame });
          }
        }
      },
    },
    { allowTrailingComma: true },
  );
  const ofProps = custom.filter(({ frame: { name, parent } }) => name === 'props' && isCustomAuth(parent));
  return [...found, ...ofProps.map(({ field }) => field)].sort(
    (one, other) => one.nameRange.start - other.nameRange.start,
  );
}

/** By its own `type`; of the `value` of a connection, also by that of the connection. */
function isCustomAuth(frame: Frame | undefined): boolean {
  const type = frame?.type ?? (frame?.name === 'value' ? frame.parent?.type : undefined);
  return type === 'CUSTOM_AUTH';
}

function passwordIn(text: string, offset: number, length: number): OffsetRange | undefined {
  const token = text.slice(offset, offset + Math.min(length, longestUrl));
  const password = urlPassword.exec(token)?.[1];
  if (password === undefined) {
    return undefined;
  }
  const start = offset + token.indexOf(`:${password}@`, token.indexOf('://') + 3) + 1;
  return { start, end: start + password.length };
}

function isOpen(value: unknown, text: string, offset: number, length: number): boolean {
  if (typeof value === 'string') {
    const isClosed = length > 1 && text[offset + length - 1] === '"';
    return isClosed && !isVariable(value);
  }
  return value === null || typeof value === 'number';
}
