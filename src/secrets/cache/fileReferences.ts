import { SecretsError } from '../model/errors.js';
import type { ReferenceResolving } from '../model/services.js';

/**
 * References as files hold them. Where one leads may be told at any time; its value is to be had in a trusted workspace
 * only, and there is no other way to it: whoever wants one asks here for a resolver first.
 */
export interface FileReferences extends Pick<ReferenceResolving, 'managerOf'> {
  /** @throws SecretsError untrusted-workspace */
  trusted(): ReferenceResolving;
  /** Undefined where the workspace is not trusted. */
  ifTrusted(): ReferenceResolving | undefined;
  /** For a reference that the person or code named, and no file. */
  named(): ReferenceResolving;
}

/** @param isTrusted asked each time, because trust is given while files are open */
export function fileReferences(resolver: ReferenceResolving, isTrusted: () => boolean): FileReferences {
  const ifTrusted = (): ReferenceResolving | undefined => (isTrusted() ? resolver : undefined);
  return {
    managerOf: (reference, alias) => resolver.managerOf(reference, alias),
    ifTrusted,
    trusted: () => {
      const trusted = ifTrusted();
      if (trusted === undefined) {
        throw new SecretsError('untrusted-workspace');
      }
      return trusted;
    },
    named: () => resolver,
  };
}
