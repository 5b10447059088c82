import type { ReferenceIndex } from '../../reference/index/documentIndex.js';
import type { FoundReference } from '../../reference/index/foundReference.js';
import type { OffsetRange } from '../../reference/notation/reference.js';
import { throwIfAborted } from '../model/abort.js';
import { SecretsError } from '../model/errors.js';
import type { FileReferences } from '../cache/fileReferences.js';
import {
  aliasOption,
  type ReferenceResolving,
  type ResolvedReference,
  type SecretReader,
} from '../model/services.js';
import type { Steps } from '../../reference/notation/steps.js';
import { inTurns, stepsAtOnce } from '../model/turns.js';
import { divideReferences, type WellFormed } from './askedReferences.js';
import { listedFailure, type SecretCatalogLookup } from './catalogLookup.js';
import type { CheckResult, Problem, Trouble } from './problem.js';
import {
  escapeProblem,
  failureProblem,
  keysOf,
  lengthProblem,
  secretManagerProblem,
  syntaxProblem,
  valueProblem,
  type ReferenceContext,
} from './referenceProblem.js';
import { StringsAround } from './stringAround.js';

export interface TextToCheck {
  readonly text: string;
  readonly index: ReferenceIndex;
  /** What is on screen. */
  readonly visible: readonly OffsetRange[];
  /** How many secrets are asked for beside those on screen. */
  readonly limit: number;
}

export interface CheckServices {
  /** In an untrusted workspace nothing is looked up. */
  readonly resolver: FileReferences;
  readonly secrets: Pick<SecretReader, 'peek'>;
  readonly catalog: SecretCatalogLookup;
}

type Outcome = ResolvedReference | SecretsError | undefined;

/**
 * Checks the references of one text against the managers: what is cached is not asked for again, the rest comes
 * in batches through the cache, and what is beyond the limit is only looked up in the list of secrets.
 *
 * @throws SecretsError cancelled
 */
export async function checkText(
  input: TextToCheck,
  services: CheckServices,
  signal: AbortSignal,
): Promise<CheckResult> {
  const { index, visible, limit } = input;
  if (index.isTooLong) {
    return { problems: [lengthProblem()], troubles: [] };
  }
  const collected = new Collected(
    { strings: new StringsAround(), secretManager: index.secretManager },
    services,
  );
  collected.addManager(index);
  await inStretches(index.references, signal, (found) => collected.addSyntax(found));
  await inStretches(index.doubtfulEscapes, signal, (range) => collected.addEscape(range));
  const resolver = services.resolver.ifTrusted();
  if (resolver !== undefined) {
    const { asked, others } = divideReferences(index.references, visible, limit);
    const alias = index.secretManager?.alias;
    await checkAsked(asked, alias, resolver, collected, signal);
    await checkOthers(others, alias, { ...services, resolver }, collected, signal);
  }
  return collected.result();
}

async function checkAsked(
  asked: readonly WellFormed[],
  alias: string | undefined,
  resolver: ReferenceResolving,
  collected: Collected,
  signal: AbortSignal,
): Promise<void> {
  const missing: WellFormed[] = [];
  await inStretches(asked, signal, (found) => {
    const outcome = knownOutcome(found, alias, resolver);
    if (outcome === undefined) {
      missing.push(found);
    } else {
      collected.add(found, outcome, alias);
    }
  });
  if (missing.length > 0) {
    const references = missing.map(({ reference }) => reference);
    const outcomes = await resolver.resolveAll(references, { ...aliasOption(alias), signal });
    await inStretches([...missing.entries()], signal, ([at, found]) =>
      collected.add(found, outcomes[at], alias),
    );
  }
}

async function checkOthers(
  others: readonly WellFormed[],
  alias: string | undefined,
  { resolver, catalog }: Pick<CheckServices, 'catalog'> & { readonly resolver: ReferenceResolving },
  collected: Collected,
  signal: AbortSignal,
): Promise<void> {
  const listed = new Set<string>();
  for (const { reference } of others) {
    const managerId = managerIdOf(resolver, reference, alias);
    if (managerId !== undefined && !listed.has(managerId)) {
      listed.add(managerId);
      // Where listing is not permitted, nothing can be told.
      await catalog.loadAll(managerId, signal).catch(() => undefined);
    }
  }
  await inStretches(others, signal, (found) => {
    const known = knownOutcome(found, alias, resolver);
    if (known !== undefined) {
      collected.add(found, known, alias);
      return;
    }
    collected.add(
      found,
      listedFailure(found.reference, resolver.managerOf(found.reference, alias), catalog),
      alias,
    );
  });
}

/** What the cache holds; undefined: it has to be asked for. */
function knownOutcome(found: WellFormed, alias: string | undefined, resolver: ReferenceResolving): Outcome {
  const state = resolver.state(found.reference, aliasOption(alias));
  switch (state.kind) {
    case 'resolved':
      return state;
    case 'failed':
      return state.error;
    case 'unknown':
    case 'loading':
      return undefined;
  }
}

function managerIdOf(
  resolver: Pick<ReferenceResolving, 'managerOf'>,
  reference: WellFormed['reference'],
  alias: string | undefined,
): string | undefined {
  try {
    return resolver.managerOf(reference, alias).id;
  } catch {
    return undefined;
  }
}

function inStretches<Item>(
  items: readonly Item[],
  signal: AbortSignal,
  work: (item: Item) => void,
): Promise<void> {
  return inTurns(stretches(items, signal, work));
}

function* stretches<Item>(
  items: readonly Item[],
  signal: AbortSignal,
  work: (item: Item) => void,
): Steps<void> {
  for (const [at, item] of items.entries()) {
    if (at > 0 && at % stepsAtOnce === 0) {
      yield;
    }
    throwIfAborted(signal);
    work(item);
  }
}

/** Gathers what is found, and brings it into the order of the text. */
class Collected {
  private readonly problems: Problem[] = [];
  private readonly troubles: Trouble[] = [];

  constructor(
    private readonly context: ReferenceContext,
    private readonly services: CheckServices,
  ) {}

  addManager({ secretManager }: ReferenceIndex): void {
    this.push(secretManagerProblem(secretManager));
  }

  addSyntax(found: FoundReference): void {
    this.push(syntaxProblem(found));
  }

  addEscape(range: OffsetRange): void {
    this.push(escapeProblem(range));
  }

  add(found: WellFormed, outcome: Outcome, alias: string | undefined): void {
    if (outcome instanceof SecretsError) {
      const keys = outcome.code === 'key-not-found' ? this.keys(found, alias) : [];
      const problem = failureProblem(found, outcome, this.context, keys);
      if (problem === undefined) {
        this.troubles.push({ reference: found.range, error: outcome });
      }
      this.push(problem);
    } else if (outcome !== undefined) {
      this.push(valueProblem(found, outcome, this.context));
    }
  }

  result(): CheckResult {
    const problems = this.problems.sort((one, other) => one.range.start - other.range.start);
    return { problems, troubles: this.troubles };
  }

  private push(problem: Problem | undefined): void {
    if (problem !== undefined) {
      this.problems.push(problem);
    }
  }

  private keys({ reference }: WellFormed, alias: string | undefined): readonly string[] {
    const managerId = managerIdOf(this.services.resolver, reference, alias);
    if (managerId === undefined) {
      return [];
    }
    const { secret: secretId, version } = reference;
    const state = this.services.secrets.peek({ managerId, secretId, ...(version && { version }) });
    return state.kind === 'value' ? keysOf(state) : [];
  }
}
