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
  return { attributes: Object.fromEntries(kept), isChanged: asked.length > 0 };
}

function isOn(value: unknown): boolean {
  return value !== undefined && value !== null && value !== false && value !== '' && value !== 'off';
}
