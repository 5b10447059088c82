/** What some work cost, counted and not timed. */
export interface Work {
  /** Characters looked at one by one. */
  readonly characters: number;
  /** Characters that searches ran over, and that pieces cut out are long. */
  readonly searched: number;
}

type Method = (this: string, ...parameters: never[]) => unknown;

/** Counts the characters that `work` reads through the methods of strings. Not for work that waits. */
export function countWork(work: () => unknown): Work {
  const count = { characters: 0, searched: 0 };
  const prototype = String.prototype as unknown as Record<string, Method>;
  const costs: Record<string, (text: string, parameters: readonly unknown[], result: unknown) => void> = {
    charCodeAt: () => count.characters++,
    charAt: () => count.characters++,
    indexOf: (text, parameters, result) => {
      const from = typeof parameters[1] === 'number' ? parameters[1] : 0;
      count.searched += 1 + (result === -1 ? Math.max(0, text.length - from) : Number(result) - from);
    },
    includes: (text) => (count.searched += text.length),
    slice: (_text, _parameters, result) => (count.searched += String(result).length),
    substring: (_text, _parameters, result) => (count.searched += String(result).length),
  };
  const originals = Object.keys(costs).map((name) => [name, prototype[name]] as const);
  for (const [name, original] of originals) {
    prototype[name] = function (this: string, ...parameters: never[]): unknown {
      const result = original?.apply(this, parameters);
      costs[name]?.(this, parameters, result);
      return result;
    };
  }
  try {
    work();
  } finally {
    for (const [name, original] of originals) {
      if (original) {
        prototype[name] = original;
      }
    }
  }
  return count;
}
