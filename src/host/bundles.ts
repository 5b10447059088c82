import type { ParseVariables } from '../secrets/connection/variablesFile.js';
import type { CompilePattern } from '../secrets/detection/ignorePatterns.js';
import type { AwsModule, DemoModule, SignInModule } from '../secrets/model/ports.js';
import { once } from './once.js';

// What is large, and loaded when it is first needed: each import makes a bundle of its own.

/** The AWS SDK behind its port. */
export async function loadAws(): Promise<AwsModule> {
  return (await import('../aws/index.js')).awsModule;
}

/** The regions of the profiles of the shared AWS files, by the names of those that have one. */
export async function listProfileRegions(): Promise<ReadonlyMap<string, string>> {
  return (await import('../aws/index.js')).listProfileRegions();
}

/** What asks people to sign in. */
export async function loadSignIn(): Promise<SignInModule> {
  return (await loadAws()).loadSignIn();
}

/** The Secrets Manager of the demo. */
export async function loadDemo(): Promise<DemoModule> {
  return (await import('../demo/index.js')).demoModule;
}

/** The parser of files of variables; few launch configurations name one. */
export async function loadVariablesParser(): Promise<ParseVariables> {
  return (await import('../secrets/connection/variablesFile.js')).parseVariables;
}

let loaded: CompilePattern | undefined;

/** The engine for regular expressions; few people have any. */
export const loadPatterns: () => Promise<CompilePattern> = once(async () => {
  loaded = (await import('../secrets/detection/linearPattern.js')).compilePattern;
  return loaded;
});

/** That engine, once it is loaded. */
export function loadedPatterns(): CompilePattern | undefined {
  return loaded;
}
