import type { StateStore } from '../../managers/ports.js';
import { SecretsError } from '../../secrets/model/errors.js';
import { onlyOnce } from '../../secrets/model/onlyOnce.js';

/** What a person can answer; undefined: the question was closed. */
export type GrantAnswer = 'once' | 'always' | 'deny' | undefined;

/** What was decided for an extension. */
export interface GrantDecision {
  readonly extensionId: string;
  readonly decision: 'session' | 'always' | 'denied';
}

/** The right of one extension to read values, until it is withdrawn. */
export interface Grant {
  readonly isValid: boolean;
}

export interface GrantParts {
  /** VS Code's `globalState`. */
  readonly store: StateStore;
  /** The name of an installed extension; undefined when there is none with this id. */
  readonly nameOf: (extensionId: string) => string | undefined;
  readonly ask: (extensionId: string, name: string) => Promise<GrantAnswer>;
  /** Grants everything without asking. */
  readonly testMode: boolean;
}

const prefix = 'secretConnections.access.';

/** Which other extensions may read values. Decisions that last are in the global state of this person. */
export class Grants {
  /** One for each extension, however often it asks. */
  private readonly grants = new Map<string, { isValid: boolean }>();
  private readonly session = new Set<string>();
  private readonly questions = new Map<string, Promise<void>>();

  constructor(private readonly parts: GrantParts) {}

  /**
   * The grant of an extension, after asking where nothing was decided yet. Extension ids know no case.
   * @throws SecretsError access-refused
   */
  async request(extensionId: string): Promise<Grant> {
    const id = extensionId.toLowerCase();
    if (!this.parts.testMode && !this.isAllowed(id)) {
      await onlyOnce(this.questions, id, () => this.question(id));
    }
    const grant = this.grants.get(id) ?? { isValid: true };
    this.grants.set(id, grant);
    return grant;
  }

  /** All decisions, sorted by id. */
  decisions(): readonly GrantDecision[] {
    const stored = this.parts.store
      .keys()
      .filter((key) => key.startsWith(prefix))
      .map((key): GrantDecision => {
        const decision = this.parts.store.get(key) === 'always' ? 'always' : 'denied';
        return { extensionId: key.slice(prefix.length), decision };
      });
    const kept = new Set(stored.map(({ extensionId }) => extensionId));
    const session = [...new Set([...this.session, ...this.grants.keys()])]
      .filter((extensionId) => !kept.has(extensionId))
      .map((extensionId): GrantDecision => ({ extensionId, decision: 'session' }));
    return [...stored, ...session].sort((one, other) => (one.extensionId < other.extensionId ? -1 : 1));
  }

  /** Forgets the decision and ends what was given to the extension; it will be asked for again. */
  async withdraw(extensionId: string): Promise<void> {
    const id = extensionId.toLowerCase();
    const grant = this.grants.get(id);
    if (grant !== undefined) {
      grant.isValid = false;
    }
    this.grants.delete(id);
    this.session.delete(id);
    if (this.parts.store.get(prefix + id) !== undefined) {
      await this.parts.store.set(prefix + id, undefined);
    }
  }

  /** Ends everything that was given; decisions that last are the caller's to remove. */
  withdrawAll(): void {
    this.grants.forEach((grant) => (grant.isValid = false));
    this.grants.clear();
    this.session.clear();
  }

  private isAllowed(id: string): boolean {
    return this.session.has(id) || this.parts.store.get(prefix + id) === 'always';
  }

  private async question(id: string): Promise<void> {
    const name = this.parts.nameOf(id);
    if (name === undefined || this.parts.store.get(prefix + id) === 'denied') {
      throw new SecretsError('access-refused');
    }
    const answer = await this.parts.ask(id, name);
    switch (answer) {
      case 'once':
        this.session.add(id);
        return;
      case 'always':
        await this.parts.store.set(prefix + id, 'always');
        return;
      case 'deny':
        await this.parts.store.set(prefix + id, 'denied');
        throw new SecretsError('access-refused');
      case undefined:
        throw new SecretsError('access-refused');
    }
  }
}
