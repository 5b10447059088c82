import type { Chunk, ManagerCandidate } from './chunk.js';
import { isAlias } from '../notation/grammar.js';
import type { ReferenceProblem } from '../notation/problem.js';
import type { OffsetRange } from '../notation/reference.js';
import { decodeString } from './stringToken.js';
import { closeFrames, type Frame } from './structure.js';

/** The top-level `"$secretManager"`: the secret manager of the file's references without alias. */
export interface SecretManagerProperty {
  /** As written; of a value that is no string: its first token. */
  readonly alias: string;
  /** The value's token, with its quotes. */
  readonly range: OffsetRange;
  /** `invalid-alias` when the value cannot be the alias of a secret manager. */
  readonly problem: ReferenceProblem | undefined;
}

/** `frames`: for each chunk, the container open at its start; `starts`: its offset. */
export function secretManagerAmong(
  text: string,
  chunks: readonly Chunk[],
  starts: readonly number[],
  frames: readonly Frame[],
): SecretManagerProperty | undefined {
  for (let index = chunks.length - 1; index >= 0; index--) {
    const start = starts[index] ?? 0;
    const frame = frames[index];
    const candidate = frame && chunks[index]?.managers.findLast((manager) => isTopLevel(manager, frame));
    if (candidate) {
      return toProperty(text, { start: start + candidate.start, end: start + candidate.end }, candidate);
    }
  }
  return undefined;
}

function toProperty(text: string, range: OffsetRange, candidate: ManagerCandidate): SecretManagerProperty {
  const alias = candidate.isString
    ? decodeString(text, range.start, range.end).value
    : text.slice(range.start, range.end);
  const isValid = candidate.isString && isAlias(alias);
  return { alias, range, problem: isValid ? undefined : { code: 'invalid-alias', range, found: alias } };
}

function isTopLevel({ container, closed }: ManagerCandidate, entry: Frame): boolean {
  if (container) {
    return container.isObject && !container.parent && closeFrames(entry, container.closed).kind === 'root';
  }
  const open = closeFrames(entry, closed);
  return open.kind === 'object' && open.parent?.kind === 'root';
}
