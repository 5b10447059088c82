import type { Reference } from '../../reference/notation/reference.js';
import { SecretsError } from '../../secrets/model/errors.js';
import { mask } from '../../secrets/hiding/masking.js';
import type {
  ManagerIdentity,
  ReferenceResolving,
  ReferenceState,
  ResolvedReference,
  ResolveOptions,
} from '../../secrets/model/services.js';

type Outcome = ResolvedReference | SecretsError;

/**
 * Passes everything on to another resolver and remembers the answers, so that the same connection can be
 * written twice from one reading. To be dropped right after.
 */
export class RecordedResolver implements ReferenceResolving {
  private readonly outcomes = new Map<string, Outcome>();

  constructor(private readonly resolver: ReferenceResolving) {}

  resolve(reference: Reference, options?: ResolveOptions): Promise<ResolvedReference> {
    return this.resolver.resolve(reference, options);
  }

  async resolveAll(references: readonly Reference[], options?: ResolveOptions): Promise<readonly Outcome[]> {
    const outcomes = await this.resolver.resolveAll(references, options);
    for (const [index, reference] of references.entries()) {
      const outcome = outcomes[index];
      if (outcome !== undefined) {
        this.outcomes.set(JSON.stringify(reference), outcome);
      }
    }
    return outcomes;
  }

  state(reference: Reference, options?: { readonly alias?: string }): ReferenceState {
    return this.resolver.state(reference, options);
  }

  managerOf(reference: Reference, alias?: string): ManagerIdentity {
    return this.resolver.managerOf(reference, alias);
  }

  /** The same answers with every value masked; a mask may stand anywhere, also inside text. */
  replayMasked(): ReferenceResolving {
    const answer = (reference: Reference): Outcome => {
      const outcome = this.outcomes.get(JSON.stringify(reference)) ?? new SecretsError('cancelled');
      return outcome instanceof SecretsError ? outcome : { ...outcome, value: mask };
    };
    return {
      resolve: (reference, options) => this.resolve(reference, options),
      resolveAll: (references) => Promise.resolve(references.map(answer)),
      state: (reference, options) => this.state(reference, options),
      managerOf: (reference, alias) => this.managerOf(reference, alias),
    };
  }
}
