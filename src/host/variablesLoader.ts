import type { ParseVariables } from '../secrets/connection/variablesFile.js';

/** Loads the bundle that reads files of variables; few launch configurations name one. */
export async function loadVariablesParser(): Promise<ParseVariables> {
  // @ts-expect-error TS2307 -- the bundle is built beside this one and does not exist for the compiler.
  const module = (await import('./variables.js')) as { readonly parseVariables: ParseVariables };
  return module.parseVariables;
}
