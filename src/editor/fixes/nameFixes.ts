import * as l10n from '@vscode/l10n';
import { commands } from '../../contributions.js';
import { withLimit } from '../../host/cancellation.js';
import { isAlias } from '../../reference/notation/grammar.js';
import type { OffsetRange } from '../../reference/notation/reference.js';
import type { SecretSummary } from '../../secrets/model/ports.js';
import { parseSecretArn } from '../../secrets/model/secretArn.js';
import type { SecretCatalogLookup } from '../../secrets/check/catalogLookup.js';
import { nearest, NearNames } from '../../secrets/check/nearest.js';
import { replacing, type Fix } from './fix.js';
import { knownKeys, managerOf, writtenReference, type FixContext } from './fixContext.js';

/** For a secret that is not there: a name that may be meant, the manager that has it, or to create it. */
export async function secretFixes(context: FixContext): Promise<readonly Fix[]> {
  const { found, services, signal } = context;
  const { secret, key } = writtenReference(context);
  const manager = managerOf(context);
  const range = found.parts.secret;
  if (manager === undefined || range === undefined || parseSecretArn(secret) !== undefined) {
    return [];
  }
  const { registry, catalog, clock } = services;
  const managers = registry.list();
  // Where listing is not permitted or takes long, what is known has to do.
  const patience = catalog.peek(manager.id).secrets.length > 0 ? shortPatience : longPatience;
  await withLimit(signal, patience, clock, (limited) =>
    Promise.all(managers.map(({ id }) => catalog.loadAll(id, limited).catch(() => undefined))),
  );
  const withAlias: OffsetRange = { start: (found.parts.alias ?? range).start, end: range.end };
  const { additions } = found.notation;
  const others = additions ? managers.filter(({ id }) => id !== manager.id) : [];
  const having = others.filter(({ id }) => isLive(catalog.find(id, secret)));
  const near = others.flatMap(({ id, alias }) =>
    having.some((each) => each.id === id)
      ? []
      : listedNames(catalog, id)
          .nearest(secret, 1)
          .map((name) => ({ alias, name })),
  );
  return [
    ...having.map(({ alias }) =>
      replacing(l10n.t('Use {0}:{1}, it exists in {0}', alias, secret), withAlias, `${alias}:${secret}`),
    ),
    ...listedNames(catalog, manager.id)
      .nearest(secret)
      .map((name) => replacing(l10n.t('Change the secret to {0}', name), range, name)),
    ...near
      .slice(0, mostNear)
      .map(({ alias, name }) =>
        replacing(
          l10n.t('Change to {0}:{1}, which exists in {0}', alias, name),
          withAlias,
          `${alias}:${name}`,
        ),
      ),
    {
      title: l10n.t('Create the secret {0} in {1}…', secret, manager.alias),
      command: {
        command: commands.createSecret,
        argument: { alias: manager.alias, name: secret, ...(key !== undefined && { key }) },
      },
    },
  ];
}

/** How long lists are waited for: where some names are there already, nobody waits for more. */
const shortPatience = 300;
const longPatience = 2000;
const mostNear = 3;

/** By the listing, so that its names are prepared once. */
const prepared = new WeakMap<readonly SecretSummary[], NearNames>();

function listedNames(catalog: SecretCatalogLookup, managerId: string): NearNames {
  const { secrets } = catalog.peek(managerId);
  const names = prepared.get(secrets) ?? new NearNames(secrets.filter(isLive).map(({ name }) => name));
  prepared.set(secrets, names);
  return names;
}

function isLive(summary: { readonly deletedDate?: Date } | undefined): boolean {
  return summary !== undefined && summary.deletedDate === undefined;
}

/** For a key that is not there: one that may be meant, or to add it. */
export function keyFixes(context: FixContext): readonly Fix[] {
  const { found } = context;
  const { secret, key, version } = writtenReference(context);
  const manager = managerOf(context);
  const range = found.parts.key;
  if (manager === undefined || range === undefined || key === undefined) {
    return [];
  }
  const fixes = nearest(key, knownKeys(context)).flatMap((name): Fix[] => {
    const written = found.notation.write('key', name);
    return written === undefined ? [] : [replacing(l10n.t('Change the key to {0}', name), range, written)];
  });
  // A JSON Pointer leads into something that may not be there; older versions are never written.
  if (!key.startsWith('/') && version === undefined) {
    fixes.push({
      title: l10n.t('Add the key {0} to {1}…', key, secret),
      command: { command: commands.addKey, argument: { alias: manager.alias, secret, key } },
    });
  }
  return fixes;
}

/** For an alias that no manager has: one that may be meant, or to connect one under it. */
export function aliasFixes(context: FixContext): readonly Fix[] {
  const { found, secretManager, services } = context;
  const { alias } = writtenReference(context);
  const inFile = alias === undefined;
  const wanted = alias ?? secretManager?.alias;
  const range = inFile ? secretManager?.range : found.parts.alias;
  if (wanted === undefined || range === undefined) {
    return [];
  }
  return aliasFixesAt(wanted, inFile ? within(range) : range, services.registry.list());
}

/** The same for the file's `$secretManager`, `range` without its quotes. */
export function aliasFixesAt(
  wanted: string,
  range: OffsetRange,
  managers: readonly { readonly alias: string }[],
): readonly Fix[] {
  const near = nearest(
    wanted,
    managers.map(({ alias }) => alias),
  );
  const rest = managers.map(({ alias }) => alias).filter((alias) => !near.includes(alias));
  const fixes: Fix[] = [...near, ...rest].slice(0, mostAliases).map((alias) => ({
    title: l10n.t('Use the secret manager {0}', alias),
    edit: { range, text: alias },
  }));
  if (isAlias(wanted)) {
    fixes.push({
      title: l10n.t('Connect a secret manager as {0}…', wanted),
      command: { command: commands.connect, argument: { alias: wanted } },
    });
  }
  return fixes;
}

const mostAliases = 4;

/** Without the quotes. */
export function within({ start, end }: OffsetRange): OffsetRange {
  return { start: start + 1, end: end - 1 };
}
