import { variableIdentity } from '../../secrets/connection/environmentNames.js';

/**
 * The environment of a task's process: that of VS Code without what VS Code sets for itself, and the variables
 * on top. Names are compared as the platform does.
 */
export function processEnvironment(
  variables: Readonly<Record<string, string>>,
  base: Readonly<Record<string, string | undefined>> = process.env,
  platform: string = process.platform,
): Record<string, string> {
  const key = (name: string): string => variableIdentity(name, platform);
  const given = new Set(Object.keys(variables).map(key));
  const kept = Object.entries(base).filter(
    ([name]) => !/^(?:VSCODE_|ELECTRON_)/i.test(name) && !given.has(key(name)),
  );
  return { ...(Object.fromEntries(kept) as Record<string, string>), ...variables };
}
