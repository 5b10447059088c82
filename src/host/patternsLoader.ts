import type { CompilePattern } from '../secrets/detection/ignorePatterns.js';

let loading: Promise<CompilePattern> | undefined;
let loaded: CompilePattern | undefined;

/** Loads the bundle of the engine for regular expressions once; few people have any. */
export function loadPatterns(): Promise<CompilePattern> {
  // @ts-expect-error TS2307 -- the bundle is built beside this one and does not exist for the compiler.
  loading ??= (import('./patterns.js') as Promise<{ compilePattern: CompilePattern }>).then((module) => {
    loaded = module.compilePattern;
    return loaded;
  });
  loading.catch(() => (loading = undefined));
  return loading;
}

/** The engine, once it is loaded. */
export function loadedPatterns(): CompilePattern | undefined {
  return loaded;
}
