import { createScanner } from 'jsonc-parser';
import { JsonToken } from '../../reference/jsonToken.js';
import type { JsonPath } from '../../reference/pointer.js';
import type { OffsetRange } from '../../reference/reference.js';
import { type DecodedString, decodeString, toDocumentOffset } from '../../reference/stringToken.js';
import { type CredentialPart, detectCredentials, type DetectionOptions } from './detectCredential.js';
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
  /** Whether it stands percent-encoded in a URL. */
  readonly encoded: boolean;
}

/** Longer texts are not searched. */
export const maximumLength = 20_000_000;
/** More in one file tell nobody more. */
export const maximumFound = 500;

interface Frame {
  readonly isObject: boolean;
  /** The property name that came last. */
  name: string;
  index: number;
}

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
  #done: boolean;

  constructor(
    text: string,
    private readonly options: DetectionOptions,
  ) {
    this.#text = text;
    this.#scanner = createScanner(text, true);
    this.#done = text.length > maximumLength;
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
    while (!this.#done && this.#scanner.getPosition() < until) {
      this.#next();
    }
    return this.#done;
  }

  #next(): void {
    const token = this.#scanner.scan() as number;
    const frame = this.#frames.at(-1);
    switch (token) {
      case JsonToken.end:
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
        this.#frames.push({ isObject: token === JsonToken.openBrace, name: '', index: 0 });
        break;
      case JsonToken.closeBrace:
      case JsonToken.closeBracket:
        this.#frames.pop();
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
    const path = (): JsonPath => this.#frames.map(({ isObject, name, index }) => (isObject ? name : index));
    const parts = detectCredentials(value, path, this.#name(), this.options);
    if (parts.length === 0) {
      return;
    }
    const start = this.#scanner.getTokenOffset();
    const end = this.#scanner.getPosition();
    if (isIgnoredByComment(this.#text, start, end)) {
      return;
    }
    const decoded = decodeString(this.#text, start, end);
    this.#found.push(...placed(parts, decoded, { stringRange: { start, end }, path: path() }));
    this.#done = this.#found.length >= maximumFound;
  }

  /** The name of the property that the value belongs to, also as an element of a list. */
  #name(): string | undefined {
    for (let index = this.#frames.length - 1; index >= 0; index--) {
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
  place: Pick<FoundCredential, 'stringRange' | 'path'>,
): readonly FoundCredential[] {
  return parts.map(({ start, end, rule, encoded }) => ({
    ...place,
    range: { start: toDocumentOffset(decoded, start), end: toDocumentOffset(decoded, end) },
    rule,
    encoded,
  }));
}
