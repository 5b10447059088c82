import type { compose, Features } from '../features.js';

/** What `dist/features.js` exports, as far as the shell needs it. */
export interface FeaturesModule {
  readonly compose: typeof compose;
}

/**
 * Loads the bundle of all features on the first call and composes it once.
 *
 * @param build composes the features from the loaded module
 */
export function loadFeatures(build: (module: FeaturesModule) => Features): () => Promise<Features> {
  let features: Promise<Features> | undefined;
  return () => {
    // @ts-expect-error TS2307 -- the bundle is built beside this one and does not exist for the compiler.
    features ??= (import('./features.js') as Promise<FeaturesModule>).then(build);
    // A failure (a file that is being replaced by an update, say) is not kept: the next call tries again.
    features.catch(() => (features = undefined));
    return features;
  };
}
