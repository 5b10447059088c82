import type { Notation } from '../../reference/dialects/notation.js';
import { ownNotation } from '../../reference/dialects/ownNotation.js';
import type { JsonPath } from '../../reference/notation/pointer.js';
import type { OffsetRange, Reference } from '../../reference/notation/reference.js';
import { splitText } from '../../reference/dialects/splitText.js';
import type { TextPart } from '../../reference/notation/textPart.js';
import { SecretsError } from '../model/errors.js';
import { malformedReference } from '../model/problemText.js';
import { notEmbeddable } from '../model/referenceValue.js';
import { inOnePiece, type Steps } from '../../reference/notation/steps.js';
import { stepsAtOnce } from '../model/turns.js';
import { isContainer } from '../model/jsonValue.js';
import type { Json } from '../model/services.js';
import { ValueRoom } from './valueRoom.js';

/** What became of a reference. */
type Outcome = { readonly value: Json } | SecretsError;

/** The outcome of each reference, by its object. */
export type Outcomes = ReadonlyMap<Reference, Outcome | undefined>;

/** What stands in place of a reference for those who only look: of its value, or of why it has none. */
export type StandIn = (outcome: Json | SecretsError) => Json;

/** A part of a text that could not be filled in; `range` is in the decoded text. */
export interface TextFailure {
  readonly range: OffsetRange;
  /** As written. */
  readonly text: string;
  readonly error: SecretsError;
}

/** A string in which references may stand, taken apart once. */
export class TextTemplate {
  readonly parts: readonly TextPart[];

  /** @param path where the string stands in its file, for notations that are live in some places only */
  constructor(
    readonly text: string,
    notations: readonly Notation[] = [ownNotation],
    readonly path: JsonPath = [],
  ) {
    this.parts = splitText(text, path, notations);
  }

  get references(): readonly Reference[] {
    return this.parts.flatMap((part) => (part.kind === 'reference' ? [part.reference] : []));
  }

  /** Whether nothing but literal text stands in it; a malformed reference is none. */
  get isLiteral(): boolean {
    return this.parts.every(({ kind }) => kind === 'text');
  }

  /**
   * The value; what cannot be filled in is added to `failures`. A reference alone keeps its JSON type.
   *
   * @param room for the values, shared by all texts of one connection
   * @param standIn absent: references become their values
   * @throws SecretsError invalid-configuration where the values are too long together
   */
  fillIn(outcomes: Outcomes, failures: TextFailure[], room = new ValueRoom(), standIn?: StandIn): Json {
    return inOnePiece(this.filling(outcomes, failures, room, standIn));
  }

  /** As {@link fillIn}, in steps. */
  *filling(
    outcomes: Outcomes,
    failures: TextFailure[],
    room: ValueRoom,
    standIn: StandIn | undefined,
  ): Steps<Json> {
    const isWhole = this.parts.length === 1;
    const values: Json[] = [];
    for (const part of this.parts) {
      const value = valueOf(part, isWhole, outcomes);
      if (value instanceof SecretsError) {
        const { range } = part;
        failures.push({ range, text: this.text.slice(range.start, range.end), error: value });
        values.push(standIn?.(value) ?? null);
      } else {
        room.take(value);
        values.push(part.kind === 'text' || standIn === undefined ? value : standIn(value));
      }
      if (values.length % stepsAtOnce === 0) {
        yield;
      }
    }
    const [only = ''] = values;
    return values.length === 1 ? only : values.map(String).join('');
  }
}

/** Returned, not thrown: there may be very many. */
function valueOf(part: TextPart, isWhole: boolean, outcomes: Outcomes): Json | SecretsError {
  if (part.kind === 'text') {
    return part.text;
  }
  if (part.kind === 'malformed') {
    return malformedReference(part.problem);
  }
  const outcome = outcomes.get(part.reference);
  if (outcome === undefined || outcome instanceof SecretsError) {
    return outcome ?? new SecretsError('unexpected', { reason: 'no outcome' });
  }
  const { value } = outcome;
  return isWhole
    ? value
    : value === null || isContainer(value)
      ? notEmbeddable(part.reference)
      : String(value);
}
