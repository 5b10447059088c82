import type { AwsModule } from '../secrets/ports.js';

/**
 * Loads the second bundle, which holds the AWS SDK, on the first call; the only place that reaches it.
 */
export async function loadAws(): Promise<AwsModule> {
  // @ts-expect-error TS2307 -- the bundle is built beside this one and does not exist for the compiler.
  const { awsModule } = (await import('./aws.js')) as { awsModule: AwsModule };
  return awsModule;
}
