import type { DemoModule } from '../secrets/model/ports.js';

/** Loads the bundle of the demo on the first call; the only place that reaches it. */
export async function loadDemo(): Promise<DemoModule> {
  // @ts-expect-error TS2307 -- the bundle is built beside this one and does not exist for the compiler.
  const { demoModule } = (await import('./demo.js')) as { demoModule: DemoModule };
  return demoModule;
}
