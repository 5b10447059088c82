import * as l10n from '@vscode/l10n';
import { formatKey } from '../../reference/notation/formatReference.js';
import { isStagingLabel, isVersionId } from '../../reference/notation/grammar.js';
import { textIn } from '../../reference/index/stringToken.js';
import { nearest } from '../../secrets/check/nearest.js';
import { replacing, type Fix } from './fix.js';
import { keysIn, managerOf, writtenReference, type FixContext } from './fixContext.js';

/** For a version that is not there: a label that may be meant, the current one, or a key with a comma. */
export async function versionFixes(context: FixContext): Promise<readonly Fix[]> {
  const { found, services, signal } = context;
  const { secret, version } = writtenReference(context);
  const { key, version: range } = found.parts;
  const manager = managerOf(context);
  if (manager === undefined || range === undefined || key === undefined || !found.notation.additions) {
    return [];
  }
  const summary = await services.catalog.describe(manager.id, secret, signal).catch(() => undefined);
  const versions = summary?.versions ?? {};
  const labels = [...new Set(Object.values(versions).flat())].filter(isStagingLabel).sort();
  const ids = Object.keys(versions).filter(isVersionId);
  const written = version?.kind === 'id' ? version.id : version?.label;
  const near = written === undefined ? [] : nearest(written, [...labels, ...ids], 1);
  const offered = [...near, ...labels.filter((label) => !near.includes(label))].slice(0, mostLabels);
  const withComma = textIn(found.decoded, { start: key.start, end: range.end });
  await services.resolver
    .ifTrusted()
    ?.resolve({ alias: manager.alias, secret }, { signal })
    .catch(() => undefined);
  const isKey = keysIn(manager.id, { secret }, services).includes(withComma);
  return [
    ...(isKey
      ? [
          replacing(
            l10n.t('Quote the key: {0}', formatKey(withComma)),
            { start: key.start, end: range.end },
            formatKey(withComma),
          ),
        ]
      : []),
    ...offered.map((label) => replacing(l10n.t('Use the version {0}', label), range, label)),
    replacing(l10n.t('Use the current version'), { start: key.end, end: range.end }, ''),
  ];
}

const mostLabels = 4;
