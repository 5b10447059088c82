import type { Reference } from '../../reference/notation/reference.js';
import { EnvironmentError, type EnvironmentProblem } from '../../secrets/connection/environmentError.js';
import { variableIdentity } from '../../secrets/connection/environmentNames.js';
import { SecretsError } from '../../secrets/model/errors.js';
import { secretTexts } from '../../secrets/hiding/secretTexts.js';
import type { ReferenceResolving, ResolvedReference } from '../../secrets/model/services.js';
import type { Steps } from '../../reference/notation/steps.js';
import { inTurns } from '../../secrets/model/turns.js';
import { throwIfAborted } from '../../secrets/model/abort.js';
import type { Outcomes } from '../../secrets/connection/textTemplate.js';
import { UnresolvedReferencesError } from '../../secrets/connection/unresolvedReferences.js';
import { type FilledSource, type LaunchFailure, launchTemplate, type SourceText } from './launchSource.js';

/** What a launch gets. Memory only, and to be dropped once it was handed on. */
export interface LaunchValues {
  /** The variables of all sources; those of `variables` sources win over those of connections. */
  readonly environment: Readonly<Record<string, string>>;
  /** The variables of each source, in the order of the request. */
  readonly sources: readonly Readonly<Record<string, string>>[];
  /** What must not be seen in any output: every value that came from a secret. */
  readonly secretTexts: readonly string[];
  /** Names of secrets whose last known value was used, because AWS could not be asked just now. */
  readonly staleSecrets: readonly string[];
}

/** Why nothing was launched: every reference of every source that failed. */
export class UnresolvedLaunchError extends UnresolvedReferencesError {
  constructor(override readonly failures: readonly LaunchFailure[]) {
    super(failures, '');
  }
}

/** Everything that one launch takes, taken apart; what it asks for is read at once and only once. */
export class LaunchPlan {
  readonly templates;

  /** @param platform of whoever gets the variables */
  constructor(
    sources: readonly SourceText[],
    private readonly platform: string = process.platform,
  ) {
    this.templates = sources.map(launchTemplate);
  }

  /** Whether there is nothing to resolve or to hand on but literal text. */
  get isLiteral(): boolean {
    return this.templates.every(({ isLiteral }) => isLiteral);
  }

  /** The references of all sources, each with the alias that its file prescribes. */
  get references(): readonly Reference[] {
    return this.templates.flatMap(({ references, alias }) =>
      references.map((reference) => withAlias(reference, alias)),
    );
  }

  /**
   * Reads each secret once, one version for all its keys and for all sources.
   *
   * @throws UnresolvedLaunchError with every reference that failed
   * @throws EnvironmentError where the values are there but are no variables
   * @throws SecretsError cancelled
   */
  async resolve(
    resolver: Pick<ReferenceResolving, 'resolveAll'>,
    signal?: AbortSignal,
  ): Promise<LaunchValues> {
    throwIfAborted(signal);
    const asked = this.references;
    const outcomes = await resolver.resolveAll(asked, signal === undefined ? {} : { signal });
    throwIfAborted(signal);
    const filled = await inTurns(
      this.filling(new Map(this.written().map((reference, index) => [reference, outcomes[index]]))),
      signal,
    );
    const resolved = outcomes.filter(
      (outcome): outcome is ResolvedReference => !(outcome instanceof SecretsError),
    );
    const stale = resolved.flatMap(({ secret }) => (secret.stale === undefined ? [] : [secret.value.name]));
    const texts = new Set<string>();
    const known = new Map<object, Set<string>>();
    for (const [index, reference] of asked.entries()) {
      const outcome = outcomes[index];
      if (outcome === undefined || outcome instanceof SecretsError) {
        continue;
      }
      // A file may name one value many times.
      const { value } = outcome.secret;
      const way = JSON.stringify([reference.key, reference.filter]);
      const ways = known.get(value) ?? new Set();
      if (!ways.has(way)) {
        known.set(value, ways.add(way));
        secretTexts(reference, outcome).forEach((text) => texts.add(text));
      }
    }
    return {
      environment: this.merged(filled),
      sources: filled.map(({ variables }) => variables),
      secretTexts: [...texts],
      staleSecrets: [...new Set(stale)],
    };
  }

  /** The sources with the outcomes put in; all or nothing. */
  private *filling(outcomes: Outcomes): Steps<readonly FilledSource[]> {
    const filled: FilledSource[] = [];
    for (const template of this.templates) {
      filled.push(yield* template.filling(outcomes));
    }
    const failures = filled.flatMap((source) => source.failures);
    if (failures.length > 0) {
      throw new UnresolvedLaunchError(failures);
    }
    const error = filled.find((source) => source.error !== undefined)?.error;
    if (error !== undefined) {
      throw error;
    }
    return filled;
  }

  /** The references as the templates know them, in the same order as {@link references}. */
  private written(): readonly Reference[] {
    return this.templates.flatMap(({ references }) => references);
  }

  private merged(filled: readonly FilledSource[]): Readonly<Record<string, string>> {
    const merged = new Map<string, readonly [name: string, value: string]>();
    const identity = (name: string): string => variableIdentity(name, this.platform);
    const origins = new Map<string, string>();
    const clashes: EnvironmentProblem[] = [];
    for (const [index, { source }] of this.templates.entries()) {
      for (const [name, value] of Object.entries(filled[index]?.variables ?? {})) {
        const origin = origins.get(identity(name));
        if (source.kind === 'connection' && origin !== undefined) {
          clashes.push({ kind: 'clash', name, paths: [origin, source.name] });
        } else if (source.kind === 'connection') {
          origins.set(identity(name), source.name);
          merged.set(identity(name), [name, value]);
        }
      }
    }
    if (clashes.length > 0) {
      throw new EnvironmentError(clashes);
    }
    for (const [index, { source }] of this.templates.entries()) {
      if (source.kind === 'variables') {
        Object.entries(filled[index]?.variables ?? {}).forEach((variable) =>
          merged.set(identity(variable[0]), variable),
        );
      }
    }
    return Object.fromEntries(merged.values());
  }
}

function withAlias(reference: Reference, alias: string | undefined): Reference {
  return reference.alias === undefined && alias !== undefined ? { ...reference, alias } : reference;
}
