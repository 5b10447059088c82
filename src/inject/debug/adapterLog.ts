import { isDeepStrictEqual } from 'node:util';
import type { DebugAttributes } from './debugSettings.js';

/** Attributes of debug adapters that make them write what they are asked to launch, with its environment. */
const logAttributes = ['trace', 'logToFile', 'logging', 'showLog', 'logOutput', 'verboseLogging'] as const;

export interface LogChange {
  readonly attributes: DebugAttributes;
  /** Whether a log was asked for. */
  readonly isChanged: boolean;
}

/** A configuration whose debug adapter keeps no log of its own, in which the values would stand. */
export function withoutAdapterLog(attributes: DebugAttributes): LogChange {
  const asked = logAttributes.filter((name) => isOn(attributes[name]));
  const kept = Object.entries(attributes).filter(([name]) => !asked.some((each) => each === name));
  const flags: unknown = attributes[delveFlags];
  const quiet = Array.isArray(flags) ? flags.filter((flag) => !isLogFlag(flag)) : undefined;
  const loud = quiet !== undefined && quiet.length < (flags as readonly unknown[]).length;
  return {
    attributes: { ...Object.fromEntries(kept), ...(loud && { [delveFlags]: quiet }) },
    isChanged: asked.length > 0 || loud,
  };
}

/** The flags of Go's debugger: https://github.com/go-delve/delve/blob/master/Documentation/usage/dlv_log.md */
const delveFlags = 'dlvFlags';

/** `--log`, `--log-output=dap`, `--log-dest=file`. */
function isLogFlag(flag: unknown): boolean {
  return typeof flag === 'string' && /^--?log(?:-output|-dest)?(?:=|$)/u.test(flag);
}

/** What js-debug puts in where no `trace` is asked for; an object that says less switches a log on there. */
const jsDebugOff = { stdio: false, logFile: null };

function isOn(value: unknown): boolean {
  return (
    value !== undefined &&
    value !== null &&
    value !== false &&
    value !== '' &&
    value !== 'off' &&
    !isDeepStrictEqual(value, jsDebugOff)
  );
}
