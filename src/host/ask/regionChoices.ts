import * as l10n from '@vscode/l10n';
import { regionProblem } from '../../managers/validation.js';
import type { Region } from '../../secrets/model/ports.js';

/** A line of a list; without a value it only says something. */
export interface RegionLine {
  readonly label: string;
  readonly description: string;
  readonly detail?: string;
  readonly value?: string;
  readonly alwaysShow?: boolean;
}

/** A region that is probably meant, and why. */
export interface LikelyRegion {
  readonly id: string;
  readonly why: string;
}

/** Where a guess of the region can come from. */
export interface RegionSources {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Regions of the profiles that have one. */
  readonly profiles: ReadonlyMap<string, string>;
  /** The region of the secret manager that was connected last. */
  readonly lastUsed?: string | undefined;
}

/** The regions that are probably meant, the likeliest first: as the AWS command line finds its own, then the last one. */
export function likelyRegions({ environment, profiles, lastUsed }: RegionSources): readonly LikelyRegion[] {
  const found: LikelyRegion[] = [];
  for (const name of ['AWS_REGION', 'AWS_DEFAULT_REGION']) {
    found.push({ id: environment[name] ?? '', why: l10n.t('from {0}', name) });
  }
  const profile =
    environment['AWS_PROFILE'] ?? (profiles.size === 1 ? [...profiles.keys()][0] : undefined) ?? 'default';
  found.push({ id: profiles.get(profile) ?? '', why: l10n.t('of the profile {0}', profile) });
  found.push({ id: lastUsed ?? '', why: l10n.t('used last') });
  return found.filter(
    ({ id }, index) => regionProblem(id) === undefined && found.findIndex((each) => each.id === id) === index,
  );
}

/** All regions, those that are probably meant first. */
export function regionLines(
  regions: readonly Region[],
  likely: readonly LikelyRegion[],
): readonly RegionLine[] {
  const known = (id: string): Region | undefined => regions.find((region) => region.id === id);
  return [
    ...likely.map(({ id, why }) => ({
      label: id,
      description: [known(id)?.name ?? l10n.t('not a region that we know'), why].join(' · '),
      value: id,
    })),
    ...regions
      .filter(({ id }) => !likely.some((each) => each.id === id))
      .map(({ id, name, partition }) => ({
        label: id,
        description: name,
        value: id,
        ...(partition === 'aws' ? {} : { detail: partition }),
      })),
  ];
}

/**
 * What is offered beside the list for a text that is in none of its lines: regions that are nearly called so, else
 * the word that there is none; and the text itself, which may be a region that is newer than this extension.
 */
export function unlistedRegion(
  text: string,
  lines: readonly RegionLine[],
  nearest: (name: string, candidates: readonly string[]) => readonly string[],
): readonly RegionLine[] {
  const wanted = text.toLowerCase();
  const isListed = lines.some(({ label, description, detail }) =>
    [label, description, detail].some((part) => part?.toLowerCase().includes(wanted)),
  );
  if (isListed) {
    return [];
  }
  const ids = lines.flatMap(({ value }) => value ?? []);
  const near = nearest(wanted, ids).map((id) => ({
    label: id,
    description: l10n.t('did you mean this one?'),
    value: id,
    alwaysShow: true,
  }));
  const nothing = {
    label: l10n.t('No region of this name'),
    description: l10n.t('a region is called as in us-east-1'),
    alwaysShow: true,
  };
  const asTyped = {
    label: l10n.t('Use it all the same'),
    description: l10n.t('{0} is not a region that we know', text),
    value: text,
    alwaysShow: true,
  };
  return [...(near.length > 0 ? near : [nothing]), ...(regionProblem(text) === undefined ? [asTyped] : [])];
}
