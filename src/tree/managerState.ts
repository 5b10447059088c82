import { fingerprintOf, type ManagerConfiguration } from '../managers/manager.js';
import type { SecretsError } from '../secrets/model/errors.js';
import type { SecretSummary } from '../secrets/model/ports.js';
import type { ValueOutline } from './valueOutline.js';

/** A refresh shows nothing new before as many secrets are there as were; beyond this the rest follows later. */
const longestRenewal = 1_000;

/** The result of a search that AWS did. */
export interface SearchResult {
  readonly text: string;
  readonly found: readonly SecretSummary[];
}

/**
 * What the tree remembers of one manager between two looks: no values. A change of account, region or
 * credentials begins a new state, and what was under way for the old one is aborted and never shown.
 */
export class ManagerState {
  private readonly controller = new AbortController();
  /** Whether AWS answered with these credentials. */
  connected = false;
  /** Set when a listing that was denied before is to be tried again. */
  retryListing = false;
  /** How many secrets are to be loaded at the first look; absent: one page. */
  wanted: number | undefined;
  /** Why the listing ended early. */
  failure: SecretsError | undefined;
  search: SearchResult | undefined;
  /** How many children a node may show, where it is more than the default; by node id. */
  readonly limits = new Map<string, number>();
  /** Secrets that were asked for before the listing reached them, by name or ARN. */
  readonly visited = new Map<string, SecretSummary | undefined>();
  /** By secret id. */
  readonly outlines = new Map<string, ValueOutline>();
  /** Why a value could not be read, by secret id. */
  readonly failures = new Map<string, SecretsError>();

  constructor(readonly fingerprint: string) {}

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  end(): void {
    this.controller.abort();
  }
}

/** The states of all managers. */
export class ManagerStates {
  private readonly states = new Map<string, ManagerState>();

  /** The state of a manager; a new one when the manager leads to another account than before. */
  of(manager: ManagerConfiguration): ManagerState {
    const known = this.states.get(manager.id);
    const fingerprint = fingerprintOf(manager);
    if (known?.fingerprint === fingerprint) {
      return known;
    }
    return this.begin(manager.id, fingerprint);
  }

  /** True while nothing made this state outdated; to be asked after each wait. */
  isCurrent(manager: ManagerConfiguration, state: ManagerState): boolean {
    return !state.signal.aborted && this.states.get(manager.id) === state;
  }

  /**
   * Forgets what is known of a manager; how much of it is shown, and what is searched, stay.
   *
   * @param wanted how many secrets were loaded, and are to be loaded again at once
   */
  renew(manager: ManagerConfiguration, wanted: number): ManagerState {
    const old = this.of(manager);
    const state = this.begin(manager.id, old.fingerprint);
    old.limits.forEach((limit, id) => state.limits.set(id, limit));
    state.search = old.search;
    state.wanted = Math.max(1, Math.min(wanted, longestRenewal));
    state.retryListing = true;
    return state;
  }

  /** Ends the states of managers that are gone or lead elsewhere now. @returns the ids of these managers */
  keepOnly(managers: readonly ManagerConfiguration[]): readonly string[] {
    const ended: string[] = [];
    for (const [id, state] of this.states) {
      const manager = managers.find((each) => each.id === id);
      if (manager === undefined || fingerprintOf(manager) !== state.fingerprint) {
        state.end();
        this.states.delete(id);
        ended.push(id);
      }
    }
    return ended;
  }

  get searching(): boolean {
    return [...this.states.values()].some((state) => state.search !== undefined);
  }

  dispose(): void {
    this.states.forEach((state) => state.end());
    this.states.clear();
  }

  private begin(id: string, fingerprint: string): ManagerState {
    this.states.get(id)?.end();
    const state = new ManagerState(fingerprint);
    this.states.set(id, state);
    return state;
  }
}
