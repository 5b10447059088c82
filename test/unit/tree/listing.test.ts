import assert from 'node:assert/strict';
import type { ManagerConfiguration } from '../../../src/managers/manager.js';
import { SecretsError } from '../../../src/secrets/model/errors.js';
import type { SecretSummary } from '../../../src/secrets/model/ports.js';
import type { CatalogPage } from '../../../src/secrets/model/services.js';
import { BackgroundListing } from '../../../src/tree/backgroundListing.js';
import { ManagerListing } from '../../../src/tree/managerListing.js';
import { ManagerStates } from '../../../src/tree/managerState.js';
import { summary } from './values.js';

/** A catalog of pages of 100 that answers when it is told to. */
class PagedCatalog {
  calls = 0;
  failure: SecretsError | undefined;
  private secrets: SecretSummary[] = [];

  constructor(
    private readonly total: number,
    private readonly onCall: () => void = () => undefined,
  ) {}

  peek(): CatalogPage {
    return { secrets: this.secrets, complete: this.secrets.length >= this.total };
  }

  async loadMore(
    _id: string,
    { signal, count }: { signal?: AbortSignal; count?: number } = {},
  ): Promise<CatalogPage> {
    const wanted = count ?? this.secrets.length + 1;
    do {
      this.calls += 1;
      await Promise.resolve();
      this.onCall();
      if (signal?.aborted === true) {
        throw new SecretsError('cancelled');
      }
      if (this.failure !== undefined) {
        throw this.failure;
      }
      const next = Math.min(this.total, this.secrets.length + 100);
      this.secrets = Array.from({ length: next }, (_, index) => summary(`s${index}`));
    } while (this.secrets.length < wanted && !this.peek().complete);
    return this.peek();
  }
}

function background(
  catalog: PagedCatalog,
  stretch: number,
): { listing: BackgroundListing; ended: Promise<unknown> } {
  let end: (error: unknown) => void;
  const ended = new Promise<unknown>((resolve) => (end = resolve));
  return {
    listing: new BackgroundListing({ catalog, stretch, onDidEnd: (_, error) => end(error) }),
    ended,
  };
}

describe('BackgroundListing', () => {
  it('loads page by page until the listing is complete', async () => {
    const catalog = new PagedCatalog(450);
    const { listing, ended } = background(catalog, 10_000);
    listing.start('m');
    listing.start('m');
    assert.equal(await ended, undefined);
    assert.equal(catalog.calls, 5);
    assert.equal(listing.isRunning('m'), false);
  });

  it('pauses at its limit, and goes on when somebody asks for more', async () => {
    const catalog = new PagedCatalog(50_000);
    const first = background(catalog, 300);
    first.listing.start('m');
    await first.ended;
    assert.equal(catalog.peek().secrets.length, 300);
    first.listing.start('m');
    assert.equal(first.listing.isRunning('m'), false);
    first.listing.extend('m');
    assert.equal(first.listing.isRunning('m'), true);
    first.listing.dispose();
  });

  it('stops at once and does not tell of it as a failure', async () => {
    const catalog: PagedCatalog = new PagedCatalog(50_000, () => {
      if (catalog.calls === 3) {
        listing.stop('m');
        done();
      }
    });
    let done: () => void = () => undefined;
    const stopped = new Promise<void>((resolve) => (done = resolve));
    const { listing } = background(catalog, 10_000);
    listing.start('m');
    await stopped;
    await Promise.resolve();
    assert.equal(catalog.calls, 3);
    assert.equal(listing.isRunning('m'), false);
  });

  it('ends with the failure that ended it', async () => {
    const catalog = new PagedCatalog(500);
    catalog.failure = new SecretsError('throttled');
    const { listing, ended } = background(catalog, 10_000);
    listing.start('m');
    assert.equal(((await ended) as SecretsError).code, 'throttled');
  });
});

const manager = (change: Partial<ManagerConfiguration> = {}): ManagerConfiguration => ({
  id: 'm',
  alias: 'prod',
  region: 'us-east-1',
  source: { kind: 'keys' },
  listing: 'allowed',
  addedSecrets: [],
  ...change,
});

describe('ManagerStates', () => {
  it('keeps its state when only the alias or the added secrets change', () => {
    const states = new ManagerStates();
    const state = states.of(manager());
    assert.equal(states.of(manager({ alias: 'other', addedSecrets: ['a'], listing: 'denied' })), state);
  });

  it('begins anew, and ends what is under way, when the account may be another', () => {
    for (const change of [{ region: 'eu-west-1' }, { credentialsVersion: '2' }, { endpoint: 'https://x' }]) {
      const states = new ManagerStates();
      const state = states.of(manager());
      assert.deepEqual(states.keepOnly([manager(change)]), ['m']);
      assert.equal(state.signal.aborted, true);
      assert.notEqual(states.of(manager(change)), state);
      assert.equal(states.isCurrent(manager(change), state), false);
    }
  });

  it('ends the states of managers that are gone', () => {
    const states = new ManagerStates();
    const state = states.of(manager());
    state.found({ text: 'x', found: [] });
    assert.equal(states.searching, true);
    states.keepOnly([]);
    assert.equal(states.searching, false);
    assert.equal(state.signal.aborted, true);
  });

  it('forgets what was learned on a refresh, but not what is searched and how much is shown', () => {
    const states = new ManagerStates();
    const state = states.of(manager());
    state.found({ text: 'x', found: [] });
    state.showMore('manager:m', 4_000);
    state.listingFailed(new SecretsError('timeout'));
    const fresh = states.renew(manager(), 50_000);
    assert.equal(fresh.failure, undefined);
    assert.equal(fresh.search?.text, 'x');
    assert.equal(fresh.limitOf('manager:m'), 5_000);
    assert.equal(fresh.wanted, 1_000);
    assert.equal(state.signal.aborted, true);
  });
});

describe('ManagerListing', () => {
  function setUp(catalog: PagedCatalog, automatic: boolean, stored = manager()) {
    let current = stored;
    const states = new ManagerStates();
    const registry = {
      get: () => current,
      noteListing: (_id: string, listing: ManagerConfiguration['listing']) => {
        current = { ...current, listing };
        return Promise.resolve();
      },
    };
    const listing = new ManagerListing({
      registry: registry as never,
      catalog: catalog as never,
      states,
      automatic: () => automatic,
      progress: (work) => work(),
      refresh: () => undefined,
    });
    return { listing, states, current: () => current };
  }

  it('needs one call for the first look at many secrets', async () => {
    const catalog = new PagedCatalog(1_000);
    const { listing, states } = setUp(catalog, false);
    const state = states.of(manager());
    await listing.begin(manager(), state);
    await listing.begin(manager(), state);
    listing.proceed(manager(), state);
    assert.equal(catalog.calls, 1);
    assert.equal(catalog.peek().secrets.length, 100);
  });

  it('loads one page more for each click in the list layout', async () => {
    const catalog = new PagedCatalog(1_000);
    const { listing, states } = setUp(catalog, false);
    const state = states.of(manager());
    await listing.begin(manager(), state);
    await listing.loadMore(manager(), state);
    assert.equal(catalog.peek().secrets.length, 200);
  });

  it('remembers that listing is denied, asks no second time, and says nothing failed', async () => {
    const catalog = new PagedCatalog(1_000);
    catalog.failure = new SecretsError('access-denied');
    const { listing, states, current } = setUp(catalog, true);
    await listing.begin(current(), states.of(current()));
    assert.equal(current().listing, 'denied');
    const state = states.of(current());
    await listing.begin(current(), state);
    listing.proceed(current(), state);
    assert.equal(catalog.calls, 1);
    assert.equal(state.failure, undefined);
    assert.equal(listing.isDenied(current(), state), true);
  });

  it('tries a denied listing again after a refresh, and remembers that it is allowed now', async () => {
    const catalog = new PagedCatalog(10);
    const { listing, states, current } = setUp(catalog, false, manager({ listing: 'denied' }));
    await listing.begin(current(), states.of(current()));
    assert.equal(catalog.calls, 0);
    await listing.begin(current(), states.renew(current(), 0));
    assert.equal(current().listing, 'allowed');
    assert.equal(listing.isDenied(current(), states.of(current())), false);
  });

  it('keeps a failure until somebody tries again', async () => {
    const catalog = new PagedCatalog(10);
    catalog.failure = new SecretsError('unreachable');
    const { listing, states } = setUp(catalog, true);
    const state = states.of(manager());
    await listing.begin(manager(), state);
    await listing.begin(manager(), state);
    assert.equal(state.failure?.code, 'unreachable');
    assert.equal(catalog.calls, 1);
  });
});
