import type { ManagerConfiguration } from '../managers/manager.js';
import { toSecretsError, type SecretsError } from '../secrets/model/errors.js';
import { BackgroundListing } from './backgroundListing.js';
import type { ManagerState, ManagerStates } from './managerState.js';
import type { TreeSources } from './treeParts.js';

/** After how many secrets the listing in the background waits for a click on "Load more". */
const stretch = 5_000;

export interface ManagerListingParts extends Pick<TreeSources, 'registry' | 'catalog'> {
  readonly states: ManagerStates;
  /** Whether secrets are loaded without being asked for; read at each step. */
  readonly automatic: () => boolean;
  readonly progress: <T>(work: () => Promise<T>) => Promise<T>;
  readonly refresh: (managerId: string) => void;
}

/**
 * Decides when secrets are listed. The first look takes one ListSecrets call. In the list layout each click
 * on "Load more" loads one page. In the folders layout the rest follows page by page, so that folders become
 * complete, up to 5,000 secrets at a time and only while the view is seen and the manager is expanded.
 */
export class ManagerListing {
  readonly background: BackgroundListing;

  constructor(private readonly parts: ManagerListingParts) {
    this.background = new BackgroundListing({
      catalog: parts.catalog,
      stretch,
      onDidEnd: (managerId, error) => this.backgroundEnded(managerId, error),
    });
  }

  /** Whether the credentials are known not to list, as far as it was not asked to try again. */
  isDenied({ id, listing }: ManagerConfiguration, state: ManagerState): boolean {
    return listing === 'denied' && !state.listsAgain && this.parts.catalog.peek(id).secrets.length === 0;
  }

  /** Loads the first page if nothing is loaded. A failure becomes part of the state. */
  async begin(manager: ManagerConfiguration, state: ManagerState): Promise<void> {
    const { secrets, complete } = this.parts.catalog.peek(manager.id);
    if (secrets.length === 0 && !complete && state.failure === undefined && !this.isDenied(manager, state)) {
      await this.load(manager, state, state.wanted);
    }
  }

  /** Goes on in the background, where that is wanted. */
  proceed(manager: ManagerConfiguration, state: ManagerState): void {
    if (this.parts.automatic() && state.failure === undefined && !this.isDenied(manager, state)) {
      this.background.start(manager.id);
    }
  }

  /** What a click on "Load more" does. */
  async loadMore(manager: ManagerConfiguration, state: ManagerState): Promise<void> {
    state.goOn();
    if (this.parts.automatic()) {
      this.background.extend(manager.id);
    } else {
      await this.load(manager, state, undefined);
    }
  }

  private async load(manager: ManagerConfiguration, state: ManagerState, count?: number): Promise<void> {
    const { catalog, states, progress } = this.parts;
    try {
      await progress(() =>
        catalog.loadMore(manager.id, { signal: state.signal, ...(count === undefined ? {} : { count }) }),
      );
      if (states.isCurrent(manager, state)) {
        state.answered();
        await this.parts.registry.noteListing(manager.id, 'allowed');
      }
    } catch (error) {
      if (states.isCurrent(manager, state)) {
        await this.failed(manager, state, toSecretsError(error));
      }
    }
  }

  private async failed(
    manager: ManagerConfiguration,
    state: ManagerState,
    error: SecretsError,
  ): Promise<void> {
    if (error.code === 'cancelled') {
      return;
    }
    if (error.code === 'access-denied' && this.parts.catalog.peek(manager.id).secrets.length === 0) {
      state.listingDenied();
      await this.parts.registry.noteListing(manager.id, 'denied');
    } else {
      state.listingFailed(error);
    }
    this.parts.refresh(manager.id);
  }

  private backgroundEnded(managerId: string, error: SecretsError | undefined): void {
    const manager = this.parts.registry.get(managerId);
    if (manager !== undefined && error !== undefined) {
      this.parts.states.of(manager).listingFailed(error);
    }
    this.parts.refresh(managerId);
  }
}
