import type { CommandRegistry } from '../host/commands.js';
import type { LiveNotations } from '../host/files/liveNotations.js';
import type { ManagerRegistry } from '../managers/registry.js';
import type { AwsModule, Clock } from '../secrets/model/ports.js';
import type { SeenAccess } from '../secrets/policy/seenAccess.js';
import type {
  ClientSource,
  ReferenceResolving,
  SecretCatalogReader,
  SecretReader,
} from '../secrets/model/services.js';

/** What the policy and the explanation of access are made of. */
export interface IamParts {
  readonly registry: ManagerRegistry;
  readonly clients: ClientSource;
  readonly seen: () => Promise<Pick<SeenAccess, 'of'>>;
  readonly catalog: SecretCatalogReader;
  readonly secrets: SecretReader;
  readonly resolver: Pick<ReferenceResolving, 'managerOf'>;
  readonly notations: LiveNotations;
  readonly commands: CommandRegistry;
  readonly clock: Clock;
  readonly loadAws: () => Promise<AwsModule>;
}
