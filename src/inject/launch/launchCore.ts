import { SecretsError } from '../../secrets/model/errors.js';
import type { Clock, Log } from '../../secrets/model/ports.js';
import type { ReferenceResolving } from '../../secrets/model/services.js';
import { throwIfAborted } from '../../secrets/model/abort.js';
import { inTime } from './inTime.js';
import type { LaunchApprovals } from './approvals.js';
import {
  describeHandover,
  variablesOf,
  type Handover,
  type HandoverFacts,
  type LaunchTexts,
  type WorkspaceSetting,
} from './handover.js';
import { LaunchPlan, type LaunchValues } from './launchPlan.js';
import { signInFirst, type SignInFor } from './signInFirst.js';
import type { FileReferences } from '../../secrets/cache/fileReferences.js';

/** What a launch depends on, without VS Code. */
export interface LaunchCoreParts extends Pick<HandoverFacts, 'managers' | 'masked'> {
  readonly resolver: FileReferences;
  readonly approvals: LaunchApprovals;
  readonly signIn: SignInFor;
  readonly clock: Clock;
  readonly log: Log;
  /** The settings of the workspace as they are now. */
  readonly settings: () => readonly WorkspaceSetting[];
  /** How long the secrets may take. */
  readonly limitMilliseconds: () => number;
}

/** Runs the reading of a launch, after the person agreed: whoever shows that it takes time. */
export type Reading = (
  signal: AbortSignal,
  read: (signal: AbortSignal) => Promise<LaunchValues>,
) => Promise<LaunchValues>;

/** For a launch without references. */
const nothing = { resolveAll: () => Promise.resolve([]) };

/**
 * The values for a launch: trust, then consent, then one reading within the time limit; all or nothing.
 * Nothing is asked or read where all sources are literal. What changes between the question and the return is asked
 * for anew: what was agreed to is what is started.
 *
 * @throws SecretsError untrusted-workspace, cancelled, timeout, unresolved-references or invalid-configuration
 */
export async function launchValues(
  parts: LaunchCoreParts,
  request: LaunchTexts,
  signal: AbortSignal,
  reading: Reading = (outer, read) => read(outer),
): Promise<LaunchValues> {
  throwIfAborted(signal);
  const plan = new LaunchPlan(request.sources);
  if (plan.isLiteral) {
    return plan.resolve(nothing);
  }
  const resolver = parts.resolver.trusted();
  for (;;) {
    const handover = await describe(parts, plan, request);
    if (handover !== undefined) {
      await parts.approvals.require(handover);
    }
    const values = await signInFirst(parts.signIn, () =>
      reading(signal, (either) => resolveInTime(parts, resolver, plan, either)),
    );
    const now = await describe(parts, plan, request);
    if (handover === undefined || now === undefined) {
      // Cannot be: what is malformed has failed, with everything else that fails.
      throw new SecretsError('unexpected', { reason: 'no handover' });
    }
    if (parts.approvals.isSame(handover, now)) {
      for (const name of values.staleSecrets) {
        parts.log.warn(
          `${request.target}: AWS could not be asked for ${name}; its last known value is used.`,
        );
      }
      return values;
    }
  }
}

async function describe(
  parts: LaunchCoreParts,
  plan: LaunchPlan,
  request: LaunchTexts,
): Promise<Handover | undefined> {
  const variables = await variablesOf(plan, parts.masked);
  const surroundings = (await request.surroundings?.()) ?? {};
  return (
    variables &&
    describeHandover(plan, variables, request, { ...parts, settings: parts.settings(), surroundings })
  );
}

async function resolveInTime(
  { clock, limitMilliseconds }: LaunchCoreParts,
  resolver: ReferenceResolving,
  plan: LaunchPlan,
  cancelled: AbortSignal,
): Promise<LaunchValues> {
  return inTime(clock, limitMilliseconds(), cancelled, (signal) => plan.resolve(resolver, signal));
}
