import { triedAtOnce, maximumFound, maximumLength, placed, type FoundCredential } from './credentialScan.js';
import { detectCredentials, type DetectionOptions } from './detectCredential.js';
import { WrittenVariables } from './writtenVariables.js';
import { isIgnoredByComment } from './ignoreComment.js';

/** As {@link CredentialScan}, for files of variables such as `.env`. Never throws; linear in the length of the text. */
export class VariablesScan {
  readonly #found: FoundCredential[] = [];
  readonly #file: WrittenVariables;
  #done: boolean;

  constructor(
    private readonly text: string,
    private readonly options: DetectionOptions,
  ) {
    this.#file = new WrittenVariables(text);
    this.#done = text.length > maximumLength;
  }

  /** Variables are not nested. */
  readonly tooDeepAt = undefined;

  /** What was found so far, in the order of the text. */
  get found(): readonly FoundCredential[] {
    return this.#found;
  }

  /** Goes on for about as many characters, at least to the end of the line; true when all is searched. */
  advance(characters: number): boolean {
    const until = this.#file.position + characters;
    const mostTried = this.options.ignore.tried + triedAtOnce;
    while (!this.#done && this.#file.position < until && this.options.ignore.tried < mostTried) {
      this.#next();
      this.#done = this.#file.done || this.#found.length >= maximumFound;
    }
    return this.#done;
  }

  #next(): void {
    const entry = this.#file.next();
    if (entry === undefined) {
      return;
    }
    const { name, decoded } = entry;
    const path = [name];
    const stringRange = { start: decoded.contentStart, end: decoded.contentEnd };
    const parts = detectCredentials(decoded.value, () => path, name, this.options);
    if (parts.length === 0 || isIgnoredByComment(this.text, stringRange.start, stringRange.end, '#')) {
      return;
    }
    this.#found.push(...placed(parts, decoded, { stringRange, path, name }));
  }
}
