/** Finds many texts at once in a stream of code units (Aho and Corasick), one step per unit. */
export class TextAutomaton {
  /** Next node by node and code unit. */
  private readonly edges = new Map<number, number>();
  private readonly depths: number[] = [0];
  private readonly fallbacks: number[] = [0];
  /** Of each node, the length of the longest text that ends there; 0: none does. */
  private readonly longest: number[] = [0];

  constructor(texts: Iterable<string>) {
    for (const text of texts) {
      this.add(text);
    }
    this.link();
  }

  /** The node after one more code unit; begin with 0. */
  next(node: number, unit: number): number {
    let from = node;
    for (;;) {
      const target = this.edges.get(edge(from, unit));
      if (target !== undefined) {
        return target;
      }
      if (from === 0) {
        return 0;
      }
      from = this.fallbacks[from] ?? 0;
    }
  }

  /** How many of the last code units may still become one of the texts. */
  pending(node: number): number {
    return this.depths[node] ?? 0;
  }

  /** The length of the longest text that ends here; 0: none does. */
  matched(node: number): number {
    return this.longest[node] ?? 0;
  }

  private add(text: string): void {
    let node = 0;
    for (let index = 0; index < text.length; index++) {
      const key = edge(node, text.charCodeAt(index));
      let target = this.edges.get(key);
      if (target === undefined) {
        target = this.depths.length;
        this.edges.set(key, target);
        this.depths.push(index + 1);
        this.fallbacks.push(0);
        this.longest.push(0);
      }
      node = target;
    }
    this.longest[node] = text.length;
  }

  /** Sets the fallbacks, shallow nodes first. */
  private link(): void {
    const depthOf = (target: number): number => this.depths[target] ?? 0;
    const inOrder = [...this.edges].sort(([, one], [, other]) => depthOf(one) - depthOf(other));
    for (const [key, target] of inOrder) {
      const parent = Math.floor(key / units);
      const fallback = parent === 0 ? 0 : this.next(this.fallbacks[parent] ?? 0, key % units);
      this.fallbacks[target] = fallback;
      this.longest[target] = Math.max(this.longest[target] ?? 0, this.longest[fallback] ?? 0);
    }
  }
}

const units = 65_536;

function edge(node: number, unit: number): number {
  return node * units + unit;
}
