import { fingerprintOf, type ManagerConfiguration } from '../managers/manager.js';
import type { SecretsError } from '../secrets/model/errors.js';
import type { SecretSummary } from '../secrets/model/ports.js';
import type { ValueOutline } from './valueOutline.js';

/** How many children a node shows at first; more appear with "Load more". */
const shownAtFirst = 1_000;
/** A refresh shows nothing new before as many secrets are there as were; beyond this the rest follows later. */
const longestRenewal = 1_000;

/** The result of a search that AWS did. */
export interface SearchResult {
  readonly text: string;
  readonly found: readonly SecretSummary[];
}

/** What is known of the inside of a secret: its outline, and why its value could not be read the last time. */
interface ReadSecret {
  readonly outline?: ValueOutline;
  readonly failure?: SecretsError;
}

/**
 * What the tree remembers of one manager between two looks: no values. A change of account, region or
 * credentials begins a new state, and what was under way for the old one is aborted and never shown.
 */
export class ManagerState {
  readonly #controller = new AbortController();
  #connected = false;
  #listsAgain = false;
  #failure: SecretsError | undefined;
  #search: SearchResult | undefined;
  /** Where it is more than the default; by node id. */
  readonly #limits = new Map<string, number>();
  readonly #visited = new Map<string, SecretSummary | undefined>();
  /** By secret id. */
  readonly #read = new Map<string, ReadSecret>();

  /** @param wanted how many secrets are to be loaded at the first look; absent: one page */
  constructor(
    readonly fingerprint: string,
    readonly wanted?: number,
  ) {}

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  end(): void {
    this.#controller.abort();
  }

  /** A state in its place that knows nothing; how much is shown, and what is searched, stay. */
  renewed(wanted: number): ManagerState {
    const state = new ManagerState(this.fingerprint, Math.max(1, Math.min(wanted, longestRenewal)));
    this.#limits.forEach((limit, id) => state.#limits.set(id, limit));
    state.#search = this.#search;
    state.#listsAgain = true;
    return state;
  }

  /** Whether AWS answered with these credentials. */
  get connected(): boolean {
    return this.#connected;
  }

  /** Whether a listing that was denied before is to be tried again. */
  get listsAgain(): boolean {
    return this.#listsAgain;
  }

  /** Why the listing ended early. */
  get failure(): SecretsError | undefined {
    return this.#failure;
  }

  answered(): void {
    this.#connected = true;
  }

  /** What was refused with nothing listed is no failure: secrets are added by name then. */
  listingDenied(): void {
    this.#connected = true;
    this.#listsAgain = false;
  }

  listingFailed(error: SecretsError): void {
    this.#listsAgain = false;
    this.#failure = error;
  }

  /** The listing goes on after a failure. */
  goOn(): void {
    this.#failure = undefined;
  }

  /** As {@link goOn}, also where it was denied. */
  listAgain(): void {
    this.goOn();
    this.#listsAgain = true;
  }

  get search(): SearchResult | undefined {
    return this.#search;
  }

  found(search: SearchResult): void {
    this.answered();
    this.#search = search;
  }

  endSearch(): void {
    this.#search = undefined;
  }

  /** How many children a node may show. */
  limitOf(nodeId: string): number {
    return this.#limits.get(nodeId) ?? shownAtFirst;
  }

  /** @param shown how many the node has now */
  showMore(nodeId: string, shown: number): void {
    this.#limits.set(nodeId, Math.max(this.limitOf(nodeId), shown) + shownAtFirst);
  }

  showAll(nodeId: string): void {
    this.#limits.set(nodeId, Number.POSITIVE_INFINITY);
  }

  /** Secrets that were asked for before the listing reached them, by name or ARN. */
  get visited(): ReadonlyMap<string, SecretSummary | undefined> {
    return this.#visited;
  }

  visit(secretId: string, summary: SecretSummary | undefined): void {
    this.#visited.set(secretId, summary);
  }

  /** The ids of the secrets whose values were looked at. */
  get secretsRead(): readonly string[] {
    return [...this.#read.keys()];
  }

  outlineOf(secretId: string): ValueOutline | undefined {
    return this.#read.get(secretId)?.outline;
  }

  /** Why a value could not be read. */
  failureOf(secretId: string): SecretsError | undefined {
    return this.#read.get(secretId)?.failure;
  }

  /** @returns whether there is something new to show */
  read(secretId: string, outline: ValueOutline): boolean {
    const before = this.#read.get(secretId);
    this.#read.set(secretId, { outline });
    return before?.failure !== undefined || JSON.stringify(before?.outline) !== JSON.stringify(outline);
  }

  readFailed(secretId: string, failure: SecretsError): void {
    this.#read.set(secretId, { ...this.#read.get(secretId), failure });
  }

  forgetSecret(secretId: string): void {
    this.#read.delete(secretId);
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
    return this.begin(manager.id, new ManagerState(fingerprint));
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
    return this.begin(manager.id, this.of(manager).renewed(wanted));
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

  private begin(id: string, state: ManagerState): ManagerState {
    this.states.get(id)?.end();
    this.states.set(id, state);
    return state;
  }
}
