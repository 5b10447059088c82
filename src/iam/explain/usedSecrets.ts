import * as vscode from 'vscode';
import { isConnectionFile } from '../../host/files/connectionFileFilter.js';
import type { ManagerConfiguration } from '../../managers/manager.js';
import { addresses, parseSecretArn } from '../../secrets/model/secretArn.js';
import type { IamParts } from '../iamParts.js';
import { filesIn, referencesIn, type ReferenceInUse } from '../policy/referencesInUse.js';
import { isTrusted } from '../../host/trust.js';

/** In how many files references are looked for: a few are enough to ask about. */
const mostFiles = 50;

/**
 * The secrets that the person works with through a manager: added by name, and referred to by connection files, the
 * open ones first. Those that are surely there come before the others; those that surely are not are left out. In a
 * workspace that is not trusted its files lead to no call, so they count for nothing.
 */
export async function usedSecrets(
  manager: ManagerConfiguration,
  parts: Pick<IamParts, 'catalog' | 'resolver' | 'notations'>,
  token?: vscode.CancellationToken,
): Promise<readonly string[]> {
  const references = isTrusted() ? await referencesInFiles(parts, token) : [];
  const referenced = references
    .filter(({ reference, alias }) => leadsTo(manager.id, () => parts.resolver.managerOf(reference, alias)))
    .map(({ reference }) => reference.secret);
  const { secrets, complete } = parts.catalog.peek(manager.id);
  const used = [...new Set([...manager.addedSecrets, ...referenced])].filter((id) => isOf(manager, id));
  const isListed = (id: string): boolean => secrets.some(({ arn }) => addresses(id, arn));
  const listed = used.filter(isListed);
  return complete ? listed : [...listed, ...used.filter((id) => !isListed(id))];
}

async function referencesInFiles(
  { notations }: Pick<IamParts, 'notations'>,
  token: vscode.CancellationToken | undefined,
): Promise<readonly ReferenceInUse[]> {
  const open = vscode.workspace.textDocuments.filter(isConnectionFile).map(({ uri }) => uri);
  const known = new Set(open.map(String));
  const others = (await filesIn(undefined, notations, token)).filter((uri) => !known.has(uri.toString()));
  const found = [...open, ...others].slice(0, mostFiles).map(async (uri) => {
    try {
      return await referencesIn([uri], notations);
    } catch {
      // A file that cannot be read tells nothing.
      return [];
    }
  });
  return (await Promise.all(found)).flat();
}

/** A reference that leads to no manager throws. */
function leadsTo(managerId: string, managerOf: () => { readonly id: string }): boolean {
  try {
    return managerOf().id === managerId;
  } catch {
    return false;
  }
}

/** Another account decides for itself who may read its secrets. */
function isOf({ region, accountId }: ManagerConfiguration, secretId: string): boolean {
  const place = parseSecretArn(secretId);
  return (
    place === undefined ||
    (place.region === region && (accountId === undefined || place.account === accountId))
  );
}
