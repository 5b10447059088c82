import type { AwsModule } from '../secrets/model/ports.js';

interface AwsBundle {
  readonly awsModule: AwsModule;
  listProfileRegions(): Promise<ReadonlyMap<string, string>>;
}

/**
 * Loads the second bundle, which holds the AWS SDK, on the first call; the only place that reaches it.
 */
export async function loadAws(): Promise<AwsModule> {
  return (await loadBundle()).awsModule;
}

/** The regions of the profiles of the shared AWS files, by the names of those that have one. */
export async function listProfileRegions(): Promise<ReadonlyMap<string, string>> {
  return (await loadBundle()).listProfileRegions();
}

async function loadBundle(): Promise<AwsBundle> {
  // @ts-expect-error TS2307 -- the bundle is built beside this one and does not exist for the compiler.
  return (await import('./aws.js')) as AwsBundle;
}
