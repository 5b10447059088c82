import { createScanner } from 'jsonc-parser';
import { JsonToken } from '../../reference/index/jsonToken.js';
import type { JsonPath } from '../../reference/notation/pointer.js';
import type { OffsetRange } from '../../reference/notation/reference.js';
import { type DecodedString, decodeString, toDocumentOffset } from '../../reference/index/stringToken.js';
import { deepestNesting } from '../model/depth.js';
import { type CredentialPart, detectCredentials, type DetectionOptions } from './detectCredential.js';
import { normalized } from './fieldNames.js';
import { isIgnoredByComment } from './ignoreComment.js';

/** A literal credential in a text; offsets in its UTF-16 code units. Holds nothing of the value. */
export interface FoundCredential {
  /** The credential alone, without quotes and without what stands around it in the string. */
  readonly range: OffsetRange;
  /** The whole string token, with its quotes. */
  readonly stringRange: OffsetRange;
  readonly path: JsonPath;
  /** `field-name`, or the id of a value rule. */
  readonly rule: string;
  /** What it is called, by its property or by another one beside it. */
  readonly name: string | undefined;
  /** The same place in the decoded string. */
  readonly part: CredentialPart;
}

/** Longer texts are not searched. */
export const maximumLength = 20_000_000;
/** More in one file tell nobody more. */
export const maximumFound = 500;

/** So often expressions are tried in one stretch: each time may take milliseconds. */
export const triedAtOnce = 8;

interface Frame {
  readonly isObject: boolean;
  /** The property name that came last. */
  name: string;
  index: number;
  /** What the object itself says that its value is called. */
  label: string | undefined;
  /** Values whose name may still come. */
  readonly waiting: WaitingValue[];
}

interface WaitingValue extends OffsetRange {
  readonly property: string;
}

/**
 * Objects of name and value: variables of a container of ECS or Kubernetes, entries of Postman, parameters of
 * CloudFormation.
 */
const labelNames = new Set([
  'name',
  'key',
  'parametername',
  'parameterkey',
  'optionname',
  'variable',
  'header',
]);
const valueNames = new Set([
  ...['value', 'parametervalue', 'default', 'defaultvalue', 'currentvalue', 'initialvalue'],
]);
const mostWaiting = 8;
const longestLabel = 200;

/**
 * Searches a JSON or JSONC text for credentials, valid or not, one stretch after the other so that a large one
 * does not hold up the editor. Never throws; linear in the length of the text.
 */
export class CredentialScan {
  readonly #text: string;
  readonly #scanner;
  readonly #found: FoundCredential[] = [];
  readonly #frames: Frame[] = [];
  #afterColon = false;
  #tooDeepAt: number | undefined;
  #done: boolean;

  constructor(
    text: string,
    private readonly options: DetectionOptions,
  ) {
    this.#text = text;
    this.#scanner = createScanner(text, true);
    this.#done = text.length > maximumLength;
  }

  /** The bracket from which on nothing was searched: what it begins is nested too deeply. */
  get tooDeepAt(): number | undefined {
    return this.#tooDeepAt;
  }

  get done(): boolean {
    return this.#done;
  }

  /** What was found so far, in the order of the text. */
  get found(): readonly FoundCredential[] {
    return this.#found;
  }

  /** Goes on for about as many characters, at least to the end of the token; true when all is searched. */
  advance(characters: number): boolean {
    const until = this.#scanner.getPosition() + characters;
    const { ignore } = this.options;
    const mostTried = ignore.tried + triedAtOnce;
    while (!this.#done && this.#scanner.getPosition() < until && ignore.tried < mostTried) {
      this.#next();
    }
    if (this.#done) {
      // Values that waited for their name come late.
      this.#found.sort((one, other) => one.range.start - other.range.start);
    }
    return this.#done;
  }

  #next(): void {
    const token = this.#scanner.scan() as number;
    const frame = this.#frames.at(-1);
    switch (token) {
      case JsonToken.end:
        while (this.#frames.length > 0) {
          this.#close();
        }
        this.#done = true;
        return;
      case JsonToken.string:
        this.#string(frame);
        return;
      case JsonToken.colon:
        this.#afterColon = true;
        return;
      case JsonToken.openBrace:
      case JsonToken.openBracket:
        if (this.#frames.length >= deepestNesting) {
          this.#tooDeepAt = this.#scanner.getTokenOffset();
          this.#done = true;
          return;
        }
        this.#frames.push({
          ...{ isObject: token === JsonToken.openBrace, name: '', index: 0 },
          ...{ label: undefined, waiting: [] },
        });
        break;
      case JsonToken.closeBrace:
      case JsonToken.closeBracket:
        this.#close();
        break;
      case JsonToken.comma:
        if (frame !== undefined) {
          frame.index += 1;
        }
        break;
    }
    this.#afterColon = false;
  }

  #string(frame: Frame | undefined): void {
    const value = this.#scanner.getTokenValue();
    if (frame?.isObject === true && !this.#afterColon) {
      frame.name = value;
      return;
    }
    this.#afterColon = false;
    const range = { start: this.#scanner.getTokenOffset(), end: this.#scanner.getPosition() };
    if (frame?.isObject === true) {
      const property = normalized(frame.name.slice(0, longestLabel));
      if (valueNames.has(property) && frame.waiting.length < mostWaiting) {
        frame.waiting.push({ ...range, property: frame.name });
        return;
      }
      if (labelNames.has(property)) {
        frame.label = value.slice(0, longestLabel);
      }
    }
    this.#look(value, range, this.#name(this.#frames.length), () => this.#path());
  }

  /** Ends the object or list that is open, and looks at what waited for its name. */
  #close(): void {
    const depth = this.#frames.length;
    const frame = this.#frames.at(-1);
    for (const { property, ...range } of frame?.waiting ?? []) {
      const path = (): JsonPath => [...this.#path().slice(0, depth - 1), property];
      // In `"password": {"value": …}`, what the object is called tells.
      const name = frame?.label ?? this.#name(depth - 1) ?? property;
      this.#look(decodeString(this.#text, range.start, range.end).value, range, name, path);
    }
    this.#frames.pop();
  }

  #path(): JsonPath {
    return this.#frames.map(({ isObject, name, index }) => (isObject ? name : index));
  }

  #look(value: string, stringRange: OffsetRange, name: string | undefined, path: () => JsonPath): void {
    if (this.#found.length >= maximumFound) {
      return;
    }
    const parts = detectCredentials(value, path, name, this.options);
    const { start, end } = stringRange;
    if (parts.length === 0 || isIgnoredByComment(this.#text, start, end)) {
      return;
    }
    const decoded = decodeString(this.#text, start, end);
    this.#found.push(...placed(parts, decoded, { stringRange, path: path(), name }));
    this.#done ||= this.#found.length >= maximumFound;
  }

  /** The name of the property that the values of the innermost of so many containers belong to, also in lists. */
  #name(containers: number): string | undefined {
    for (let index = containers - 1; index >= 0; index--) {
      const frame = this.#frames[index];
      if (frame?.isObject === true) {
        return frame.name;
      }
    }
    return undefined;
  }
}

/** The parts of a decoded string as what was found in its text. */
export function placed(
  parts: readonly CredentialPart[],
  decoded: DecodedString,
  place: Pick<FoundCredential, 'stringRange' | 'path' | 'name'>,
): readonly FoundCredential[] {
  return parts.map((part) => ({
    ...place,
    range: { start: toDocumentOffset(decoded, part.start), end: toDocumentOffset(decoded, part.end) },
    rule: part.rule,
    part,
  }));
}
