import { isSecretArn, isSecretName } from '../notation/grammar.js';
import type { FaultTexts, ReferenceProblem, ReferenceProblemCode } from '../notation/problem.js';
import type { OffsetRange, Reference, VersionSelector } from '../notation/reference.js';
import type { MalformedPart, ReferenceParts } from '../notation/textPart.js';
import type { CannotFormat } from './notation.js';
import { isFilledInLater } from './placeholder.js';

/** The segments of a secret's ARN. */
export const arnSegments = 7;

/** A stretch of a string value between two colons. */
export interface Segment extends OffsetRange {
  readonly text: string;
}

/** Splits `value` from `start` to `end` at each colon; ranges are offsets in `value`. */
export function splitAtColons(value: string, start: number, end: number): Segment[] {
  let from = start;
  return value
    .slice(start, end)
    .split(':')
    .map((text) => {
      const segment = { text, start: from, end: from + text.length };
      from = segment.end + 1;
      return segment;
    });
}

/** Neighbouring segments as one, with the colons between them. */
export function joined(segments: readonly Segment[]): Segment {
  const first = segments[0];
  const last = segments.at(-1);
  return {
    text: segments.map(({ text }) => text).join(':'),
    start: first?.start ?? 0,
    end: last?.end ?? 0,
  };
}

/** What AWS's own notations write after the secret; absent or empty: the default. */
export interface Selection {
  readonly secret: Segment;
  readonly key: Segment | undefined;
  readonly stage: Segment | undefined;
  readonly id: Segment | undefined;
}

/** Reduces a selection to a reference, or tells what is wrong with it. */
export function selectionResult(
  selection: Selection,
): { parts: ReferenceParts } & ({ reference: Reference } | { problem: ReferenceProblem }) {
  const { secret } = selection;
  const [key, stage, id] = [selection.key, selection.stage, selection.id].map(filled);
  const version = stage ?? id;
  const parts = {
    secret: rangeOf(secret),
    ...(key && { key: rangeOf(key) }),
    ...(version && { version: rangeOf(version) }),
  };
  if (!isSecretName(secret.text) && !isSecretArn(secret.text)) {
    const code = secret.text.startsWith('arn:') ? 'invalid-arn' : 'invalid-secret';
    return { parts, problem: problemAt(code, secret) };
  }
  if (stage && id) {
    return { parts, problem: problemAt('version-conflict', id) };
  }
  return {
    parts,
    reference: {
      secret: secret.text,
      ...(key && { key: key.text }),
      ...(version && { version: toSelector(version, version === id) }),
    },
  };
}

export function problemAt(code: ReferenceProblemCode, segment: Segment): ReferenceProblem {
  return segment.text === ''
    ? { code, range: rangeOf(segment) }
    : { code, range: rangeOf(segment), found: segment.text };
}

/** `notation`: in which the fault is. */
export function malformed(
  notation: FaultTexts,
  problem: ReferenceProblem,
  range: OffsetRange,
  parts: ReferenceParts = {},
): MalformedPart {
  return { kind: 'malformed', problem: { ...problem, notation }, range, parts };
}

/** True for a JSON key that AWS's notations, which know top-level keys and no pointers, take as it is. */
export function isPlainKey(key: string | undefined): boolean {
  return (
    key === undefined || (/^[ -~]+$/.test(key) && !/^\/|:|\}\}|[\\}]$/.test(key) && !isFilledInLater(key))
  );
}

/** What keeps AWS's notations from writing a reference, beside the name of its secret. */
export function unwritableSelection({ alias, key, version, filter }: Reference): CannotFormat | undefined {
  if (alias !== undefined) {
    return 'alias';
  }
  if (!isPlainKey(key)) {
    return 'key';
  }
  if (!isPlainKey(version?.kind === 'id' ? version.id : version?.label)) {
    return 'version';
  }
  return filter && 'filter';
}

/** The end of AWS's notations, `key:stage:id`, with empty segments for the defaults. */
export function formatSelection({ key, version }: Reference): string {
  const stage = version?.kind === 'stage' ? version.label : '';
  const id = version?.kind === 'id' ? version.id : '';
  return `${key ?? ''}:${stage}:${id}`;
}

export function rangeOf({ start, end }: OffsetRange): OffsetRange {
  return { start, end };
}

/** An empty segment stands for the default, as an absent one does. */
function filled(segment: Segment | undefined): Segment | undefined {
  return segment?.text === '' ? undefined : segment;
}

function toSelector(segment: Segment, isId: boolean): VersionSelector {
  return isId ? { kind: 'id', id: segment.text } : { kind: 'stage', label: segment.text };
}
