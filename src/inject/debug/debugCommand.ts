import type { DebugAttributes } from './debugSettings.js';

/** What a person wants to see first. */
const first = ['program', 'module', 'command', 'args', 'runtimeExecutable', 'runtimeArgs', 'cwd'];
/** Shown by name already. The texts of `env` and `environment` are sources themselves. */
const left = new Set(['name', 'type', 'request', 'env', 'environment', 'connection']);

/**
 * What would be run with the values, for the question before they are handed over. It has every attribute
 * that could change who gets them, so that a change of any of them asks again.
 */
export function debugCommand(attributes: DebugAttributes): string {
  const rank = (name: string): number => (first.includes(name) ? first.indexOf(name) : first.length);
  const names = Object.keys(attributes)
    .filter((name) => !left.has(name) && !name.startsWith('_'))
    .sort((one, other) => rank(one) - rank(other) || (one < other ? -1 : 1));
  const shown = names.map((name) => `${name} ${JSON.stringify(attributes[name])}`);
  return [String(attributes['type']), ...shown].join(', ');
}
