import { SecretWriter } from '../../../../src/secrets/cache/secretWriter.js';
import { SecretCatalog } from '../../../../src/secrets/catalog/secretCatalog.js';
import type { SecretValue } from '../../../../src/secrets/model/ports.js';
import { setUpCache } from './cacheSetup.js';

/** A writer with its cache and its catalog, above a scripted service. */
export function setUpWriter(
  secrets: readonly SecretValue[] = [],
  requireWritable: (managerId: string) => void = () => undefined,
) {
  const { cache, client, clock, read } = setUpCache(secrets);
  const now = () => clock.now();
  const clients = () => Promise.resolve(client);
  const catalog = new SecretCatalog({ clients, now });
  const writer = new SecretWriter({
    clients,
    requireWritable,
    secrets: cache,
    catalog,
    now,
  });
  const textOf = (name: string) => {
    const content = client.secrets.find((secret) => secret.name === name)?.content;
    return content?.kind === 'text' ? content.text : undefined;
  };
  return { cache, catalog, client, clock, read, writer, textOf };
}
