import type { DebugAttributes } from './debugSettings.js';

/**
 * Types whose terminals never show the environment. debugpy hands it to the program through a socket, cppdbg
 * gives it to the debugger through a pipe, and a JavaScript Debug Terminal has it from the start.
 */
const safeTypes: ReadonlySet<unknown> = new Set(['debugpy', 'python', 'cppdbg', 'node-terminal']);

/** Types that start a terminal where no console is named. */
const terminalTypes: ReadonlySet<unknown> = new Set(['java']);

const nodeTypes: ReadonlySet<unknown> = new Set(['node', 'pwa-node']);

export interface ConsoleChange {
  readonly attributes: DebugAttributes;
  /** Whether the program would have run in a terminal. */
  readonly isChanged: boolean;
}

/**
 * A configuration whose program runs in the Debug Console where a terminal would show the values: VS Code
 * starts what an adapter wants to run in a terminal by typing a command line with the whole environment.
 */
export function withoutTerminal(attributes: DebugAttributes): ConsoleChange {
  const { type, console: wanted } = attributes;
  if (safeTypes.has(type)) {
    return { attributes, isChanged: false };
  }
  const isTerminal =
    wanted === undefined
      ? terminalTypes.has(type)
      : typeof wanted === 'string' && /terminal|external|window/i.test(wanted);
  const isExternal = attributes['externalConsole'] === true;
  if (!isTerminal && !isExternal) {
    return { attributes, isChanged: false };
  }
  const captured = nodeTypes.has(type) && (attributes['outputCapture'] ?? 'console') === 'console';
  return {
    attributes: {
      ...attributes,
      ...(isTerminal && { console: 'internalConsole' }),
      ...(isExternal && { externalConsole: false }),
      // What the program would have written to the terminal is not to be lost.
      ...(captured && { outputCapture: 'std' }),
    },
    isChanged: true,
  };
}
