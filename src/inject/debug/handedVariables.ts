import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { type DebugAttributes, environmentEntries, handedAttribute, textEntries } from './debugSettings.js';

/** So many launches are remembered; sessions that an older one starts for its processes are read like any other. */
const mostLaunches = 500;

/**
 * Which variables of debug sessions came from secrets. A session that starts others hands its configuration on to
 * them: what looks like a reference in such a value is none. The configuration only has a mark, which nobody but this
 * window gives; what a file of the workspace writes in its place means nothing. Remembers no value, only whether it is
 * the same.
 */
export class HandedVariables {
  private readonly key = randomBytes(32);
  private readonly launches = new LRUCache<string, ReadonlyMap<string, string>>({ max: mostLaunches });

  /**
   * A configuration with its mark.
   *
   * @param names of those of its variables that came from secrets; those of the session that starts it are known
   */
  marked(attributes: DebugAttributes, names: readonly string[]): DebugAttributes {
    const before = this.of(attributes);
    const known = variablesOf(attributes).filter(
      ([name, value]) => names.includes(name) || before.get(name) === value,
    );
    const mark = randomUUID();
    this.launches.set(mark, new Map(known.map(([name, value]) => [name, this.hash(value)])));
    return { ...attributes, [handedAttribute]: mark };
  }

  /** The variables of a configuration that came from secrets, by name. */
  of(attributes: DebugAttributes): ReadonlyMap<string, string> {
    const mark = attributes[handedAttribute];
    const known = typeof mark === 'string' ? this.launches.get(mark) : undefined;
    return new Map(variablesOf(attributes).filter(([name, value]) => known?.get(name) === this.hash(value)));
  }

  private hash(value: string): string {
    return createHmac('sha256', this.key).update(value).digest('base64');
  }
}

function variablesOf(attributes: DebugAttributes): readonly (readonly [string, string])[] {
  return [
    ...Object.entries(textEntries(attributes['env'])),
    ...environmentEntries(attributes['environment']),
  ];
}
