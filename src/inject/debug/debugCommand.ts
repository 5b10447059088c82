import { type DebugAttributes, handedAttribute, unreadPart } from './debugSettings.js';

/** What a person wants to see first. */
const first = ['program', 'module', 'command', 'args', 'runtimeExecutable', 'runtimeArgs', 'cwd'];
/** How js-debug debugs, most of it filled in by itself: none of these decides what gets the values. */
const howOnly = new Set([
  ...['autoAttachChildProcesses', 'cascadeTerminateToConfigurations', 'customDescriptionGenerator'],
  ...['customPropertiesGenerator', 'enableContentValidation', 'enableDWARF', 'experimentalNetworking'],
  ...['killBehavior', 'nodeVersionHint', 'outFiles', 'outputCapture', 'pauseForSourceMap', 'profileStartup'],
  ...['resolveSourceMapLocations', 'showAsyncStacks', 'skipFiles', 'smartStep', 'sourceMapPathOverrides'],
  ...['sourceMapRenames', 'sourceMaps', 'stopOnEntry', 'timeout', 'timeouts', 'trace'],
]);
/** Shown by name already. The texts of `env` and `environment` are sources themselves. */
const left = new Set(['name', 'type', 'request', 'env', 'environment', 'connection']);
/** Other in every session: VS Code's and js-debug's own. */
const ofSession = new Set(['__sessionId', '__pendingTargetId', handedAttribute]);

/** What is run, for the question before values are handed over. */
export interface DebugCommand {
  /** For people: what is run, without what is empty and what tells how it is debugged. */
  readonly command: string;
  /** Every attribute but those that are sources themselves: a change of any of them asks again. */
  readonly configuration: unknown;
}

/** What would be run with the values. */
export function debugCommand(attributes: DebugAttributes): DebugCommand {
  const rank = (name: string): number => (first.includes(name) ? first.indexOf(name) : first.length);
  const names = Object.keys(attributes)
    .filter((name) => !left.has(name) && !name.startsWith('_'))
    .sort((one, other) => rank(one) - rank(other) || (one < other ? -1 : 1));
  const written = (name: string): string => `${name} ${JSON.stringify(attributes[name])}`;
  const shown = names.filter((name) => !howOnly.has(name) && !isNothing(attributes[name]));
  const type = String(attributes['type']);
  return {
    command: [type, ...shown.map(written)].join(', '),
    configuration: Object.entries(attributes)
      .filter(([name]) => !ofSession.has(name) && name !== 'connection')
      .map(([name, value]) => [name, unreadPart(name, value)])
      .sort(([one], [other]) => ((one as string) < (other as string) ? -1 : 1)),
  };
}

function isNothing(value: unknown): boolean {
  return (
    value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
  );
}
