import { accountOf } from '../managers/accountOf.js';
import type { ManagerListing } from './managerListing.js';
import type { ManagerStates } from './managerState.js';
import type { ManagerStatus } from './nodes/managerNode.js';
import type { TreeSources } from './treeParts.js';

/** What is known of a manager at this moment, without asking AWS. */
export function managerStatus(
  managerId: string,
  { registry, catalog }: Pick<TreeSources, 'registry' | 'catalog'>,
  { states, listing }: { readonly states: ManagerStates; readonly listing: ManagerListing },
): ManagerStatus {
  const manager = registry.get(managerId);
  if (manager === undefined) {
    return { active: false, connection: 'unknown' };
  }
  const state = states.of(manager);
  const { secrets } = catalog.peek(manager.id);
  const accountId = accountOf(manager, secrets);
  const { failure, search } = state;
  const isListed = state.connected || secrets.length > 0;
  const isDenied = listing.isDenied(manager, state);
  return {
    active: registry.active()?.id === manager.id,
    ...(accountId === undefined ? {} : { accountId }),
    connection:
      failure !== undefined ? 'failed' : isDenied ? 'listingDenied' : isListed ? 'connected' : 'unknown',
    ...(failure === undefined ? {} : { failure }),
    ...(search === undefined ? {} : { search: search.text }),
  };
}
