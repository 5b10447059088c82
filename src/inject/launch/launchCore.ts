import { SecretsError } from '../../secrets/errors.js';
import type { Clock, Log } from '../../secrets/ports.js';
import type { ReferenceResolving } from '../../secrets/services.js';
import { throwIfAborted } from '../../secrets/sharedRequest.js';
import { inTime } from '../inTime.js';
import type { LaunchApprovals } from './approvals.js';
import { describeHandover } from './handover.js';
import { LaunchPlan, type LaunchValues } from './launchPlan.js';
import type { SourceText } from './launchSource.js';

/** What a launch depends on, without VS Code. */
export interface LaunchCoreParts {
  readonly resolver: ReferenceResolving;
  readonly approvals: LaunchApprovals;
  readonly clock: Clock;
  readonly log: Log;
  readonly isTrusted: () => boolean;
  /** How long the secrets may take. */
  readonly limitMilliseconds: () => number;
}

/** A launch with the texts of its sources. */
export interface LaunchTexts {
  readonly target: string;
  readonly command?: string;
  /** What else decides who gets the values: not shown, but a change of it asks again. */
  readonly context?: string;
  readonly sources: readonly SourceText[];
}

/** Runs the reading of a launch, after the person agreed: whoever shows that it takes time. */
export type Reading = (
  signal: AbortSignal,
  read: (signal: AbortSignal) => Promise<LaunchValues>,
) => Promise<LaunchValues>;

/**
 * The values for a launch: trust, then consent, then one reading within the time limit; all or nothing.
 * Nothing is asked or read where all sources are literal.
 *
 * @throws SecretsError untrusted-workspace, cancelled, timeout, unresolved-references or invalid-configuration
 */
export async function launchValues(
  parts: LaunchCoreParts,
  request: LaunchTexts,
  signal: AbortSignal,
  reading: Reading = (outer, read) => read(outer),
): Promise<LaunchValues> {
  const { target, sources, context } = request;
  throwIfAborted(signal);
  const plan = new LaunchPlan(sources);
  if (plan.isLiteral) {
    return plan.resolve(parts.resolver);
  }
  if (!parts.isTrusted()) {
    throw new SecretsError('untrusted-workspace');
  }
  const handover = describeHandover(plan, parts.resolver, request);
  if (handover !== undefined) {
    await parts.approvals.require(handover, sources, context);
  }
  const values = await reading(signal, (either) => resolveInTime(parts, plan, either));
  if (handover === undefined) {
    // Cannot be: what is malformed has failed, with everything else that fails.
    throw new SecretsError('unexpected', { reason: 'no handover' });
  }
  for (const name of values.staleSecrets) {
    parts.log.warn(`${target}: AWS could not be asked for ${name}; its last known value is used.`);
  }
  return values;
}

async function resolveInTime(
  { resolver, clock, limitMilliseconds }: LaunchCoreParts,
  plan: LaunchPlan,
  cancelled: AbortSignal,
): Promise<LaunchValues> {
  return inTime(clock, limitMilliseconds(), cancelled, (signal) => plan.resolve(resolver, signal));
}
