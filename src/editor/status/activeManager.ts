import type { ManagerIdentity } from '../../secrets/model/services.js';

/** Which manager the references of the active file use. */
export type ShownManager =
  | { readonly kind: 'none' }
  | { readonly kind: 'active'; readonly manager: ManagerIdentity }
  /** Several are there, and none was chosen. */
  | { readonly kind: 'unchosen' }
  /** The file names one by `$secretManager`. */
  | { readonly kind: 'file'; readonly manager: ManagerIdentity; readonly active: ManagerIdentity | undefined }
  | { readonly kind: 'unknown'; readonly alias: string; readonly active: ManagerIdentity | undefined };

/** @param fileAlias the `$secretManager` of the active file, if it is a connection file with one */
export function shownManager(
  managers: readonly ManagerIdentity[],
  active: ManagerIdentity | undefined,
  fileAlias: string | undefined,
): ShownManager {
  if (managers.length === 0) {
    return { kind: 'none' };
  }
  if (fileAlias !== undefined && fileAlias !== active?.alias) {
    const manager = managers.find(({ alias }) => alias === fileAlias);
    return manager === undefined
      ? { kind: 'unknown', alias: fileAlias, active }
      : { kind: 'file', manager, active };
  }
  return active === undefined ? { kind: 'unchosen' } : { kind: 'active', manager: active };
}
