import { toSecretsError, isCancelled, type SecretsError } from '../model/errors.js';
import { knownSecrets, type KnownSecrets } from './knownSecrets.js';
import type { Clock, Disposable, SecretSummary } from '../model/ports.js';
import type { SecretCatalogReader } from '../model/services.js';

/** The listings, which can be listed anew. */
export interface NamesCatalog extends SecretCatalogReader {
  refresh(managerId: string, signal?: AbortSignal): Promise<unknown>;
}

export interface SecretNamesParts {
  readonly catalog: NamesCatalog;
  readonly clock: Clock;
  /** Names or ARNs that were added to a manager by hand. */
  readonly added: (managerId: string) => readonly string[];
  /** Whether a manager's credentials may list secrets, as far as is known; keeps what is learned of that. */
  readonly mayList: (managerId: string) => boolean;
  readonly noteListing: (managerId: string, listing: 'allowed' | 'denied') => unknown;
}

interface State {
  secrets?: readonly SecretSummary[];
  added?: readonly string[];
  known?: KnownSecrets;
  /** Found by the service for what was typed, by name. */
  readonly found: Map<string, SecretSummary>;
  foundCount: number;
  running?: Promise<void>;
  refreshedAt: number;
  /** How often it was asked for an update: only the last call searches. */
  calls: number;
  failure?: { readonly error: SecretsError; readonly at: number };
}

/** So many are listed behind a completion; what lies beyond is searched for by the service. */
const mostListed = 1000;
const mostFound = 5000;
const freshMilliseconds = 5 * 60_000;
/** Of more than {@link mostListed}, which take many requests to list. */
const manyFreshMilliseconds = 60 * 60_000;
const retryMilliseconds = 15_000;
const typingMilliseconds = 150;

/** The names of each manager's secrets for completion and pickers: what is there at once, the rest behind it. */
export class SecretNames implements Disposable {
  private readonly states = new Map<string, State>();
  private readonly ended = new AbortController();
  private readonly listener: Disposable;
  private searching: { readonly timer: Disposable; readonly controller: AbortController } | undefined;

  constructor(private readonly parts: SecretNamesParts) {
    this.listener = parts.catalog.onDidChange(({ managerId }) => {
      if (parts.catalog.peek(managerId).secrets.length === 0) {
        // Forgotten: nothing of an old account stays.
        this.states.delete(managerId);
      }
    });
  }

  /** What is known, without asking AWS. */
  known(managerId: string): KnownSecrets {
    const { secrets, complete } = this.parts.catalog.peek(managerId);
    const added = this.parts.added(managerId);
    const state = this.stateOf(managerId);
    if (
      state.known?.complete !== complete ||
      state.secrets !== secrets ||
      state.added !== added ||
      state.foundCount !== state.found.size
    ) {
      state.known = knownSecrets(secrets, complete, [...state.found.values()], added);
      Object.assign(state, { secrets, added, foundCount: state.found.size });
    }
    return state.known;
  }

  /** Whether listing is not permitted, and so what there is has to be named. */
  isDenied(managerId: string): boolean {
    return !this.parts.mayList(managerId) && this.parts.catalog.peek(managerId).secrets.length === 0;
  }

  /** Why the last update failed; undefined after one that did not. */
  failure(managerId: string): SecretsError | undefined {
    return this.stateOf(managerId).failure?.error;
  }

  /**
   * Brings the names up to date, behind whoever shows what is known: lists the first thousand, lists anew after five
   * minutes (more than a thousand: after an hour), and searches by `typed` where there are more. Resolves when that is
   * done, or was not needed; never rejects. A later call with other text takes the place of a search under way.
   *
   * @param again whether that is to be done although it failed a moment ago, or is not permitted as far as is known
   */
  async update(managerId: string, typed: string, again = false): Promise<void> {
    const state = this.stateOf(managerId);
    if (again) {
      delete state.failure;
    }
    const call = ++state.calls;
    await (state.running ?? this.list(managerId, again));
    const { secrets, complete } = this.parts.catalog.peek(managerId);
    const isLast = call === state.calls;
    if (isLast && !complete && secrets.length >= mostListed && this.mayAsk(managerId)) {
      await this.search(managerId, typed.trim());
    }
  }

  /** Updates, and resolves as soon as there is a match for `typed`; to false when there is none in the end. */
  async firstMatch(managerId: string, typed: string): Promise<boolean> {
    const matches = (): boolean => this.known(managerId).index.match(typed, 1).total > 0;
    let listener: Disposable | undefined;
    const early = new Promise<true>((resolve) => {
      listener = this.onDidChange((change) => {
        if (change.managerId === managerId && matches()) {
          resolve(true);
        }
      });
    });
    try {
      return await Promise.race([early, this.update(managerId, typed).then(matches)]);
    } finally {
      listener?.dispose();
    }
  }

  /** Fires when more is known of a manager's secrets, page by page. */
  onDidChange(listener: (change: { readonly managerId: string }) => void): Disposable {
    return this.parts.catalog.onDidChange(listener);
  }

  dispose(): void {
    this.listener.dispose();
    this.ended.abort();
    this.stopSearch();
    this.states.clear();
  }

  /** Lists the first thousand, or anew what is listed and old. */
  private async list(managerId: string, again: boolean): Promise<void> {
    const { catalog, clock } = this.parts;
    const { secrets, complete } = catalog.peek(managerId);
    const { signal } = this.ended;
    const fresh = secrets.length > mostListed ? manyFreshMilliseconds : freshMilliseconds;
    const isOld = clock.now() > this.stateOf(managerId).refreshedAt + fresh;
    if (!again && !this.mayAsk(managerId)) {
      return;
    }
    if (!complete && secrets.length < mostListed) {
      await this.run(managerId, () => catalog.loadMore(managerId, { count: mostListed, signal }));
    } else if (complete && (isOld || again)) {
      await this.run(managerId, () => catalog.refresh(managerId, signal));
    }
  }

  /** Not where listing is denied, and not again at once after a failure. */
  private mayAsk(managerId: string): boolean {
    const { failure } = this.stateOf(managerId);
    const isPaused = failure !== undefined && this.parts.clock.now() < failure.at + retryMilliseconds;
    return this.parts.mayList(managerId) && !isPaused;
  }

  private async run(managerId: string, work: () => Promise<unknown>): Promise<void> {
    const state = this.stateOf(managerId);
    state.running = work().then(
      () => {
        delete state.failure;
        state.refreshedAt = this.parts.clock.now();
        this.parts.noteListing(managerId, 'allowed');
      },
      (error: unknown) => {
        this.failed(state, error);
        const isEmpty = this.parts.catalog.peek(managerId).secrets.length === 0;
        if (state.failure?.error.code === 'access-denied' && isEmpty) {
          this.parts.noteListing(managerId, 'denied');
        }
      },
    );
    await state.running;
    delete state.running;
  }

  private async search(managerId: string, typed: string): Promise<void> {
    this.stopSearch();
    if (typed === '') {
      return;
    }
    const controller = new AbortController();
    const { signal } = controller;
    await new Promise<void>((resolve) => {
      const timer = this.parts.clock.schedule(typingMilliseconds, resolve);
      this.searching = { timer, controller };
      signal.addEventListener('abort', () => resolve(), { once: true });
    });
    if (signal.aborted) {
      return;
    }
    const state = this.stateOf(managerId);
    try {
      const secrets = await this.parts.catalog.search(managerId, typed, signal);
      if (this.states.get(managerId) === state) {
        keep(state.found, secrets);
        delete state.failure;
      }
    } catch (error) {
      this.failed(state, error);
    }
  }

  private failed(state: State, thrown: unknown): void {
    const error = toSecretsError(thrown);
    if (!isCancelled(error)) {
      state.failure = { error, at: this.parts.clock.now() };
    }
  }

  private stopSearch(): void {
    this.searching?.timer.dispose();
    this.searching?.controller.abort();
    this.searching = undefined;
  }

  private stateOf(managerId: string): State {
    let state = this.states.get(managerId);
    if (state === undefined) {
      state = { found: new Map(), foundCount: 0, refreshedAt: this.parts.clock.now(), calls: 0 };
      this.states.set(managerId, state);
    }
    return state;
  }
}

function keep(found: Map<string, SecretSummary>, secrets: readonly SecretSummary[]): void {
  if (found.size > mostFound) {
    found.clear();
  }
  secrets.forEach((secret) => found.set(secret.name, secret));
}
