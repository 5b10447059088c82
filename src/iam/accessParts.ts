import type { CommandRegistry } from '../host/commands.js';
import type { LiveDialects } from '../host/files/liveDialects.js';
import type { ManagerRegistry } from '../managers/registry.js';
import type { TemporaryManagers } from '../managers/temporaryManagers.js';
import type { AwsModule, Clock } from '../secrets/model/ports.js';
import type {
  ClientSource,
  ReferenceResolving,
  SecretCatalogReader,
  SecretReader,
} from '../secrets/model/services.js';

/** What the policy, the explanation of access, the walkthrough and the demo are made of. */
export interface AccessParts {
  readonly registry: ManagerRegistry;
  readonly temporary: TemporaryManagers;
  readonly clients: ClientSource;
  readonly catalog: SecretCatalogReader;
  readonly secrets: SecretReader;
  readonly resolver: ReferenceResolving;
  readonly dialects: LiveDialects;
  readonly commands: CommandRegistry;
  readonly clock: Clock;
  readonly loadAws: () => Promise<AwsModule>;
}
