import type { Steps } from '../../reference/notation/steps.js';
import { inTurns } from '../model/turns.js';

/** After how many nodes others have their turn. */
const nodesAtATime = 20_000;

/**
 * Finds many texts at once in a stream of code units (Aho and Corasick), one step per unit. Its nodes lie in arrays
 * of numbers: a secret may be 64 KiB long, and is looked for in a dozen encodings.
 */
export class TextAutomaton {
  private count = 1;
  /** Of each node: the code unit that leads to it, its first child, the next child of its parent; 0: none. */
  private readonly unit: Uint16Array;
  private readonly firstChild: Uint32Array;
  private readonly sibling: Uint32Array;
  private readonly fallback: Uint32Array;
  private readonly depth: Uint32Array;
  /** The length of the longest text that ends there; 0: none does. */
  private readonly longest: Uint32Array;
  /** The children of the nodes that have many, by node and code unit: those of the root and of its children. */
  private readonly shallow = new Map<number, number>();

  private constructor(private readonly texts: readonly string[]) {
    const most = texts.reduce((sum, { length }) => sum + length, 1);
    this.unit = new Uint16Array(most);
    this.firstChild = new Uint32Array(most);
    this.sibling = new Uint32Array(most);
    this.fallback = new Uint32Array(most);
    this.depth = new Uint32Array(most);
    this.longest = new Uint32Array(most);
  }

  /** Settles once all texts are in; others have their turn meanwhile. */
  static async of(texts: Iterable<string>): Promise<TextAutomaton> {
    const automaton = new TextAutomaton([...new Set(texts)]);
    await inTurns(automaton.building());
    return automaton;
  }

  /** The node after one more code unit; begin with 0. */
  next(node: number, unit: number): number {
    for (let from = node; from !== 0; from = this.fallback[from] ?? 0) {
      const target = this.child(from, unit);
      if (target !== 0) {
        return target;
      }
    }
    return this.child(0, unit);
  }

  /** How many of the last code units may still become one of the texts. */
  pending(node: number): number {
    return this.depth[node] ?? 0;
  }

  /** The length of the longest text that ends here; 0: none does. */
  matched(node: number): number {
    return this.longest[node] ?? 0;
  }

  /** Whether all that may still be found from one node may be from another, too: its text ends in that of the one. */
  isWithin(node: number, other: number): boolean {
    const depth = this.pending(node);
    let within = other;
    while (this.pending(within) > depth) {
      within = this.fallback[within] ?? 0;
    }
    return within === node;
  }

  /** 0: there is none. */
  private child(node: number, unit: number): number {
    if (this.isShallow(node)) {
      return this.shallow.get(node * units + unit) ?? 0;
    }
    let child = this.firstChild[node] ?? 0;
    while (child !== 0 && this.unit[child] !== unit) {
      child = this.sibling[child] ?? 0;
    }
    return child;
  }

  /** Yields how many nodes were made and linked so far. */
  private *building(): Steps<void> {
    let paused = 0;
    for (const done of this.build()) {
      if (done - paused >= nodesAtATime) {
        paused = done;
        yield;
      }
    }
  }

  private *build(): Generator<number> {
    for (const text of this.texts) {
      this.add(text);
      yield this.count;
    }
    for (const linked of this.link()) {
      yield this.count + linked;
    }
  }

  private add(text: string): void {
    let node = 0;
    for (let index = 0; index < text.length; index++) {
      const unit = text.charCodeAt(index);
      node = this.child(node, unit) || this.addChild(node, unit);
    }
    this.longest[node] = text.length;
  }

  private addChild(node: number, unit: number): number {
    const child = this.count++;
    this.unit[child] = unit;
    this.depth[child] = (this.depth[node] ?? 0) + 1;
    this.sibling[child] = this.firstChild[node] ?? 0;
    this.firstChild[node] = child;
    if (this.isShallow(node)) {
      this.shallow.set(node * units + unit, child);
    }
    return child;
  }

  private isShallow(node: number): boolean {
    return (this.depth[node] ?? 0) <= 1;
  }

  /** Sets the fallbacks, shallow nodes first. */
  private *link(): Generator<number> {
    const queue = new Uint32Array(this.count);
    let end = 1;
    for (let at = 0; at < end; at++) {
      const node = queue[at] ?? 0;
      const fallback = this.fallback[node] ?? 0;
      this.longest[node] = Math.max(this.longest[node] ?? 0, this.longest[fallback] ?? 0);
      for (let child = this.firstChild[node] ?? 0; child !== 0; child = this.sibling[child] ?? 0) {
        this.fallback[child] = node === 0 ? 0 : this.next(fallback, this.unit[child] ?? 0);
        queue[end++] = child;
      }
      yield at;
    }
  }
}

const units = 65_536;
