import type { Node } from 'jsonc-parser';
import type { Notation } from '../../reference/dialects/notation.js';
import { connectionNotations } from '../../reference/dialects/notationSet.js';
import type { JsonPath } from '../../reference/notation/pointer.js';
import type { OffsetRange, Reference } from '../../reference/notation/reference.js';
import { decodeString, documentRange } from '../../reference/index/stringToken.js';
import {
  environmentProperty,
  keptProperties,
  managerAliasOf,
  parseConnection,
  topLevelValue,
} from './connectionText.js';
import { declaredEnvironment, isPointer, type DeclaredVariable } from './declaredEnvironment.js';
import { describeEnvironment, type Environment } from './environment.js';
import { ExactNumber, isWrittenAlike } from '../model/exactNumber.js';
import type { FailedReference, Json } from '../model/services.js';
import { type Outcomes, type StandIn, type TextFailure, TextTemplate } from './textTemplate.js';
import { ValueRoom } from './valueRoom.js';
import { inOnePiece, type Steps } from '../../reference/notation/steps.js';
import { stepsAtOnce } from '../model/turns.js';

/** A connection with its references replaced; to be used only if there are no failures. */
export interface FilledConnection {
  readonly connection: Json;
  /** Made when it is asked for. */
  readonly environment: Environment;
  /** In the order of the text. */
  readonly failures: readonly FailedReference[];
}

/** A string of a connection in which references stand. */
export interface ConnectionString {
  readonly path: JsonPath;
  readonly template: TextTemplate;
  /** Where a stretch of its value is written in the file. */
  readonly toDocument: (range: OffsetRange) => OffsetRange;
}

/** A connection file's text, taken apart once: what it asks for, and what it is once that is there. */
export class ConnectionTemplate {
  /** The file's own `$secretManager`. */
  readonly alias: string | undefined;
  private readonly declared: Node | undefined;
  private readonly templates = new Map<Node, TextTemplate>();
  private readonly taking: Steps<void>;
  private found: readonly Reference[] | undefined;
  private done = 0;

  /**
   * @param notations the notations whose references are replaced
   * @param root of the text
   * @throws SecretsError malformed-connection
   */
  constructor(
    private readonly text: string,
    private readonly notations: readonly Notation[] = connectionNotations,
    private readonly root = inOnePiece(parseConnection(text)),
  ) {
    this.alias = managerAliasOf(this.root);
    this.declared = topLevelValue(this.root, environmentProperty);
    this.taking = this.takeApart();
  }

  /**
   * As the constructor, in steps: all references are found at the end.
   * @throws SecretsError malformed-connection
   */
  static *of(text: string, notations?: readonly Notation[]): Steps<ConnectionTemplate> {
    const root = yield* parseConnection(text);
    yield;
    const template = new ConnectionTemplate(text, notations, root);
    yield* template.taking;
    return template;
  }

  /** In the order in which they are found. */
  get references(): readonly Reference[] {
    inOnePiece(this.taking);
    return (this.found ??= [...this.templates.values()].flatMap(({ references }) => references));
  }

  /** The strings with references, malformed ones too, in the order in which they are found. */
  get strings(): readonly ConnectionString[] {
    inOnePiece(this.taking);
    return [...this.templates]
      .filter(([, { isLiteral }]) => !isLiteral)
      .map(([{ offset, length }, template]) => ({
        path: template.path,
        template,
        toDocument: (range) => documentRange(decodeString(this.text, offset, offset + length), range),
      }));
  }

  /**
   * Replaces every reference, in one pass: what comes in is never scanned for references again.
   *
   * @param standIn absent: references become their values
   * @throws SecretsError invalid-configuration where the values are too long together
   */
  fillIn(outcomes: Outcomes, standIn?: StandIn): FilledConnection {
    return inOnePiece(this.filling(outcomes, standIn));
  }

  /** As {@link fillIn}, in steps. */
  *filling(outcomes: Outcomes, standIn?: StandIn): Steps<FilledConnection> {
    yield* this.taking;
    const failures: FailedReference[] = [];
    const values = new Map<Node, Json>();
    const room = new ValueRoom();
    for (const [node, template] of this.templates) {
      const failed: TextFailure[] = [];
      values.set(node, yield* template.filling(outcomes, failed, room, standIn));
      if (failed.length > 0) {
        const decoded = decodeString(this.text, node.offset, node.offset + node.length);
        for (const each of failed) {
          failures.push({ ...each, range: documentRange(decoded, each.range) });
        }
      }
      yield* this.step();
    }
    failures.sort((one, other) => one.range.start - other.range.start);
    const connection = yield* this.toJson(this.root, values, true);
    const { declared } = this;
    const described =
      declared === undefined ? undefined : yield* this.environment(declared, values, connection);
    // Those who only look, or fail, have no use for it.
    const environment = once(() => described ?? describeEnvironment(connection));
    return {
      connection,
      failures,
      get environment() {
        return environment();
      },
    };
  }

  private *step(): Steps<void> {
    this.done += 1;
    if (this.done % stepsAtOnce === 0) {
      yield;
    }
  }

  private *takeApart(): Steps<void> {
    yield* this.collect(this.root, [], true);
    if (this.declared !== undefined) {
      yield* this.collect(this.declared, [environmentProperty], false);
    }
  }

  private *collect(node: Node, path: JsonPath, isRoot: boolean): Steps<void> {
    yield* this.step();
    if (node.type === 'object') {
      for (const { name, value } of keptProperties(node, isRoot)) {
        yield* this.collect(value, [...path, name], false);
      }
    } else if (node.type === 'array') {
      for (const [index, item] of (node.children ?? []).entries()) {
        yield* this.collect(item, [...path, index], false);
      }
    } else if (typeof node.value === 'string' && this.mayHoldReference(node.value)) {
      this.templates.set(node, new TextTemplate(node.value, this.notations, path));
    }
  }

  private mayHoldReference(value: string): boolean {
    return this.notations.some(({ marks }) => marks.some((mark) => value.includes(mark)));
  }

  private *environment(node: Node, values: ReadonlyMap<Node, Json>, connection: Json): Steps<Environment> {
    if (node.type !== 'object') {
      return { variables: {}, clashes: [], problems: [{ kind: 'invalid-map' }] };
    }
    const declared: DeclaredVariable[] = [];
    for (const { name, value } of keptProperties(node, false)) {
      const text: unknown = value.value;
      const isLiteral = this.templates.get(value)?.isLiteral ?? true;
      declared.push(
        typeof text === 'string' && isLiteral && isPointer(text)
          ? { name, source: { kind: 'pointer', pointer: text } }
          : { name, source: { kind: 'value', value: yield* this.toJson(value, values, false) } },
      );
    }
    return declaredEnvironment(declared, connection);
  }

  private *toJson(node: Node, values: ReadonlyMap<Node, Json>, isRoot: boolean): Steps<Json> {
    yield* this.step();
    switch (node.type) {
      case 'object': {
        const object: Record<string, Json> = {};
        for (const { name, value } of keptProperties(node, isRoot)) {
          setOwn(object, name, yield* this.toJson(value, values, false));
        }
        return object;
      }
      case 'array': {
        const items: Json[] = [];
        for (const item of node.children ?? []) {
          items.push(yield* this.toJson(item, values, false));
        }
        return items;
      }
      case 'number': {
        const written = this.text.slice(node.offset, node.offset + node.length);
        return isWrittenAlike(written) ? (node.value as number) : new ExactNumber(written);
      }
      default: {
        const value = values.get(node);
        return value === undefined ? (node.value as Json) : value;
      }
    }
  }
}

/** As an own property also where it is called `__proto__`. */
function setOwn(object: Record<string, Json>, name: string, value: Json): void {
  if (name === '__proto__') {
    Object.defineProperty(object, name, { value, configurable: true, enumerable: true, writable: true });
  } else {
    object[name] = value;
  }
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
