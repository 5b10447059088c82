import { createScanner, type JSONScanner, type Node, type NodeType } from 'jsonc-parser';
import type { Steps } from '../notation/steps.js';
import { JsonToken } from './jsonToken.js';

/** So many tokens are read in one stretch: a few milliseconds. */
const tokensAtOnce = 5000;

/** A node that is not read to its end yet. */
interface OpenNode extends Node {
  length: number;
  colonOffset?: number;
  readonly children: Node[];
}

type Expected = 'value' | 'value or end' | 'name or end' | 'colon' | 'comma or end' | 'nothing';

/**
 * The tree of a JSON text with comments and trailing commas, in steps: as `parseTree` of jsonc-parser makes it, but that
 * nodes do not know their parents.
 *
 * @returns undefined where the text is faulty
 */
export function* jsonTree(text: string): Steps<Node | undefined> {
  const reader = new TreeReader(text);
  for (;;) {
    for (let read = 0; read < tokensAtOnce; read++) {
      if (!reader.next()) {
        return reader.root;
      }
    }
    yield;
  }
}

class TreeReader {
  /** Known at the end, unless the text is faulty. */
  root: Node | undefined;
  private readonly scanner: JSONScanner;
  /** The containers, and properties, that are open; the innermost last. */
  private readonly open: OpenNode[] = [];
  private expected: Expected = 'value';
  private first: Node | undefined;

  constructor(text: string) {
    this.scanner = createScanner(text, false);
  }

  /** Reads one token. @returns whether there may be more of them */
  next(): boolean {
    const token = this.scanner.scan() as number;
    if ((this.scanner.getTokenError() as number) !== 0) {
      return false;
    }
    switch (token) {
      case JsonToken.lineComment:
      case JsonToken.blockComment:
      case JsonToken.lineBreak:
      case JsonToken.space:
        return true;
      case JsonToken.end:
        this.root = this.expected === 'nothing' ? this.first : undefined;
        return false;
      case JsonToken.openBrace:
        return this.begin('object', 'name or end');
      case JsonToken.openBracket:
        return this.begin('array', 'value or end');
      case JsonToken.closeBrace:
        return this.end('object');
      case JsonToken.closeBracket:
        return this.end('array');
      case JsonToken.comma:
        return this.comma();
      case JsonToken.colon:
        return this.colon();
      case JsonToken.string:
        return this.expected === 'name or end'
          ? this.name()
          : this.literal('string', this.scanner.getTokenValue());
      case JsonToken.number:
        return this.literal('number', Number(this.scanner.getTokenValue()));
      case JsonToken.true:
      case JsonToken.false:
        return this.literal('boolean', token === JsonToken.true);
      case JsonToken.null:
        return this.literal('null', null);
      default:
        return false;
    }
  }

  private begin(type: 'object' | 'array', expected: Expected): boolean {
    if (!this.expectsValue) {
      return false;
    }
    const node: OpenNode = { type, offset: this.scanner.getTokenOffset(), length: -1, children: [] };
    this.add(node);
    this.open.push(node);
    this.expected = expected;
    return true;
  }

  private end(type: 'object' | 'array'): boolean {
    const node = this.open.at(-1);
    if (node?.type !== type || !this.expected.endsWith('or end')) {
      return false;
    }
    this.open.pop();
    this.complete(node);
    return this.afterValue();
  }

  private comma(): boolean {
    if (this.expected !== 'comma or end') {
      return false;
    }
    this.expected = this.open.at(-1)?.type === 'object' ? 'name or end' : 'value or end';
    return true;
  }

  private colon(): boolean {
    const property = this.open.at(-1);
    if (this.expected !== 'colon' || property === undefined) {
      return false;
    }
    property.colonOffset = this.scanner.getTokenOffset();
    this.expected = 'value';
    return true;
  }

  private name(): boolean {
    const offset = this.scanner.getTokenOffset();
    const name: Node = {
      type: 'string',
      offset,
      length: this.scanner.getTokenLength(),
      value: this.scanner.getTokenValue(),
    };
    const property: OpenNode = { type: 'property', offset, length: -1, children: [name] };
    this.add(property);
    this.open.push(property);
    this.expected = 'colon';
    return true;
  }

  private literal(type: NodeType, value: unknown): boolean {
    if (!this.expectsValue) {
      return false;
    }
    const offset = this.scanner.getTokenOffset();
    this.add({ type, offset, length: this.scanner.getTokenLength(), value });
    return this.afterValue();
  }

  private get expectsValue(): boolean {
    return this.expected === 'value' || this.expected === 'value or end';
  }

  private add(node: Node): void {
    this.open.at(-1)?.children.push(node);
    this.first ??= node;
  }

  private afterValue(): boolean {
    if (this.open.at(-1)?.type === 'property') {
      this.complete(this.open.pop());
    }
    this.expected = this.open.length === 0 ? 'nothing' : 'comma or end';
    return true;
  }

  private complete(node: OpenNode | undefined): void {
    if (node !== undefined) {
      node.length = this.scanner.getPosition() - node.offset;
    }
  }
}
