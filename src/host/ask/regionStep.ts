import { nearest } from '../../secrets/check/nearest.js';
import type { AwsModule } from '../../secrets/model/ports.js';
import { listProfileRegions } from '../bundles.js';
import { askChoice } from './askChoice.js';
import { headingOf, type Answer, type Heading } from './quickInput.js';
import { likelyRegions, regionLines, unlistedRegion, type LikelyRegion } from './regionChoices.js';

export interface RegionQuestion extends Heading {
  readonly placeholder: string;
  /** Those that are probably meant, first. */
  readonly likely: readonly LikelyRegion[];
  /** The one with the focus; absent: the first that is probably meant. */
  readonly active?: string;
  readonly loadAws: () => Promise<AwsModule>;
}

/**
 * Asks for a region, of any partition; one that is not listed may be typed.
 *
 * @throws SecretsError `cancelled` when the person presses Escape
 */
export async function askRegion(question: RegionQuestion): Promise<Answer<string>> {
  const { placeholder, likely, loadAws } = question;
  const choices = regionLines((await loadAws()).listRegions(), likely);
  return await askChoice({
    ...headingOf(question),
    placeholder,
    choices,
    // The first one of the alphabet is nobody's guess.
    active: question.active ?? likely[0]?.id ?? '',
    freeEntry: (text) => unlistedRegion(text, choices, nearest),
  });
}

/**
 * The regions that are probably meant here: of the environment, the AWS configuration, and of the manager that was
 * connected last.
 */
export async function likelyRegionsHere(
  managers: readonly { readonly region: string; readonly aliasSince?: number; readonly temporary?: true }[],
): Promise<readonly LikelyRegion[]> {
  const lasting = managers.filter(({ temporary }) => temporary !== true);
  const [last] = [...lasting].sort((one, other) => (other.aliasSince ?? 0) - (one.aliasSince ?? 0));
  return likelyRegions({
    environment: process.env,
    profiles: await listProfileRegions(),
    lastUsed: last?.region,
  });
}
