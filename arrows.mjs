// @ts-check
import { builtinModules } from 'node:module';
import { anything, node, rooms } from './rooms.mjs';

/** @param {string} text */
const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/**
 * The files of a room, as a regular expression of their paths.
 * @param {string} room
 */
function filesOf(room) {
  const inner = Object.keys(rooms)
    .filter((other) => other.startsWith(`${room}/`))
    .map((other) => `${escaped(other.slice(room.length + 1))}(?:/|$)`);
  return `^${escaped(room)}(?:$|/${inner.length === 0 ? '' : `(?!${inner.join('|')})`})`;
}

/**
 * What an entry of the table stands for, as regular expressions of what dependency-cruiser finds: paths of files, also
 * in node_modules, and names of what it cannot find.
 * @param {string} entry
 */
function targetsOf(entry) {
  if (entry === anything) {
    return [String.raw`^(?!\.|src/|test/|vscode|node_modules/@types/vscode/)`];
  }
  if (entry === node) {
    return [`^(?:${builtinModules.map(escaped).join('|')})$`];
  }
  if (/^(?:src|test)\b/.test(entry)) {
    return [entry.endsWith('/*') ? `^${escaped(entry.slice(0, -1))}` : filesOf(entry)];
  }
  return ['', 'node_modules/', 'node_modules/@types/'].map((before) => `^${before}${escaped(entry)}(?:/|$)`);
}

/** What `depcruise --config arrows.mjs src test` checks. */
export default {
  /** @type {readonly object[]} */
  forbidden: [
    ...Object.entries(rooms).flatMap(([room, { imports, types = [], loads = [] }]) => {
      const from = { path: filesOf(room) };
      const allowed = [room, ...imports].flatMap(targetsOf);
      const comment = `rooms.mjs says what ${room} may import.`;
      return [
        {
          name: `${room} imports what it may not`,
          severity: 'error',
          comment,
          from,
          to: { pathNot: allowed, dependencyTypesNot: ['type-only'], dynamic: false },
        },
        {
          name: `${room} loads what it may not`,
          severity: 'error',
          comment,
          from,
          to: { pathNot: [...allowed, ...loads.flatMap(targetsOf)], dynamic: true },
        },
        {
          name: `${room} imports types that it may not`,
          severity: 'error',
          comment,
          from,
          to: { pathNot: [...allowed, ...types.flatMap(targetsOf)], dependencyTypes: ['type-only'] },
        },
      ];
    }),
    {
      name: 'files import each other in a circle',
      severity: 'error',
      comment: 'Move what both need to a file below.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'a file is in no room',
      severity: 'error',
      comment: 'rooms.mjs has no line for it.',
      from: { pathNot: Object.keys(rooms).map(filesOf) },
      to: {},
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    // Imports of types, too.
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^test/host/environment/' },
  },
};
