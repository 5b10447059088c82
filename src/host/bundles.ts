import type { ParseVariables } from '../secrets/connection/variablesFile.js';
import type { CompilePattern } from '../secrets/detection/ignorePatterns.js';
import type { AwsModule, DemoModule } from '../secrets/model/ports.js';

// The bundles that are loaded when they are first needed; only this file reaches them. For the compiler they do not
// exist.

interface AwsBundle {
  readonly awsModule: AwsModule;
  listProfileRegions(): Promise<ReadonlyMap<string, string>>;
}

async function loadAwsBundle(): Promise<AwsBundle> {
  // @ts-expect-error TS2307: it is built beside this one
  return (await import('./aws.js')) as AwsBundle;
}

/** The AWS SDK behind its port. */
export async function loadAws(): Promise<AwsModule> {
  return (await loadAwsBundle()).awsModule;
}

/** The regions of the profiles of the shared AWS files, by the names of those that have one. */
export async function listProfileRegions(): Promise<ReadonlyMap<string, string>> {
  return (await loadAwsBundle()).listProfileRegions();
}

/** The Secrets Manager of the demo. */
export async function loadDemo(): Promise<DemoModule> {
  // @ts-expect-error TS2307: it is built beside this one
  return ((await import('./demo.js')) as { readonly demoModule: DemoModule }).demoModule;
}

/** The parser of files of variables; few launch configurations name one. */
export async function loadVariablesParser(): Promise<ParseVariables> {
  // @ts-expect-error TS2307: it is built beside this one
  return ((await import('./variables.js')) as { readonly parseVariables: ParseVariables }).parseVariables;
}

let loading: Promise<CompilePattern> | undefined;
let loaded: CompilePattern | undefined;

/** The engine for regular expressions; few people have any. */
export function loadPatterns(): Promise<CompilePattern> {
  // @ts-expect-error TS2307: it is built beside this one
  loading ??= (import('./patterns.js') as Promise<{ compilePattern: CompilePattern }>).then((module) => {
    loaded = module.compilePattern;
    return loaded;
  });
  loading.catch(() => (loading = undefined));
  return loading;
}

/** That engine, once it is loaded. */
export function loadedPatterns(): CompilePattern | undefined {
  return loaded;
}
