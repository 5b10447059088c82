import type { VersionSelector } from '../../reference/notation/reference.js';
import { toSecretsError } from '../model/errors.js';
import type { SecretsManagerClient, SecretValue } from '../model/ports.js';

/**
 * Reads one version of a secret. What has the length of a version id may be a long staging label: it is tried as one
 * where there is no such id.
 *
 * @param onRequest called before each request
 * @throws SecretsError of the first request, unless the second fails for a reason that passes
 */
export async function readVersion(
  client: SecretsManagerClient,
  secretId: string,
  version: VersionSelector | undefined,
  signal: AbortSignal,
  onRequest: () => void,
): Promise<SecretValue> {
  onRequest();
  try {
    return await client.getSecretValue(secretId, version, signal);
  } catch (thrown) {
    const missing = toSecretsError(thrown);
    if (version?.kind !== 'id' || missing.code !== 'version-not-found') {
      throw missing;
    }
    onRequest();
    try {
      return await client.getSecretValue(secretId, { kind: 'stage', label: version.id }, signal);
    } catch (again) {
      const second = toSecretsError(again);
      throw second.transient || second.code === 'cancelled' ? second : missing;
    }
  }
}
