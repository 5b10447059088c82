import type { Reference } from '../../reference/reference.js';
import { changesLoadedCode } from '../../secrets/environmentNames.js';
import type { Json, ManagerIdentity, ReferenceResolving } from '../../secrets/services.js';
import type { LaunchPlan } from './launchPlan.js';

/** What a launch would be handed, by name only: what a person is shown before the first time. */
export interface Handover {
  /** For people: `Terminal`, `Task "test"`. */
  readonly target: string;
  /** The command as written, where one is known. */
  readonly command?: string;
  readonly sources: readonly string[];
  readonly variables: readonly HandoverVariable[];
  /** Names or ARNs, each with the alias of the secret manager that it is read from. */
  readonly secrets: readonly string[];
  /** The ids of these secret managers; not for people. */
  readonly managers: readonly string[];
}

export interface HandoverVariable {
  readonly name: string;
  /** Stands for a whole secret, which may become several variables that begin with this name. */
  readonly isWholeSecret: boolean;
  /** Changes what code programs load. */
  readonly isRisky: boolean;
}

/** Stands for the value of a whole secret; nothing that a file could hold by chance. */
const wholeSecret = '\uE000whole secret\uE000';

/**
 * Describes what a launch asks for, without asking for it. Undefined where something is so malformed that
 * nothing can be handed over, whatever the secrets hold.
 */
export function describeHandover(
  plan: LaunchPlan,
  managers: Pick<ReferenceResolving, 'managerOf'>,
  { target, command }: { readonly target: string; readonly command?: string },
): Handover | undefined {
  const variables = new Map<string, HandoverVariable>();
  for (const template of plan.templates) {
    const outcomes = new Map(
      template.references.map((reference): [typeof reference, { value: Json }] => [
        reference,
        { value: reference.key === undefined && reference.filter === undefined ? wholeSecret : '' },
      ]),
    );
    const filled = template.fillIn(outcomes);
    if (filled.failures.some(({ dependsOnValues }) => dependsOnValues !== true)) {
      return undefined;
    }
    // What points into a whole secret is there only when the secret is.
    const later = (filled.error?.problems ?? []).filter((problem) => problem.kind === 'missing');
    const named = [
      ...Object.entries(filled.variables),
      ...later.map(({ name }): [string, string] => [name, '']),
    ];
    for (const [name, value] of named) {
      const isWholeSecret = template.source.kind === 'connection' && value === wholeSecret;
      variables.set(name, { name, isWholeSecret, isRisky: changesLoadedCode(name) });
    }
  }
  const secrets = plan.references.map((reference) => {
    const manager = managerOf(managers, reference);
    const alias = manager?.alias ?? reference.alias;
    return { id: manager?.id, text: alias === undefined ? reference.secret : `${alias}:${reference.secret}` };
  });
  return {
    target,
    ...(command !== undefined && { command }),
    sources: [
      ...new Set(plan.templates.filter(({ isLiteral }) => !isLiteral).map(({ source }) => source.name)),
    ],
    variables: [...variables.values()],
    secrets: [...new Set(secrets.map(({ text }) => text))],
    managers: [...new Set(secrets.flatMap(({ id }) => id ?? []))],
  };
}

/** Undefined where there is none: the launch will fail for that reason, with all others. */
function managerOf(
  managers: Pick<ReferenceResolving, 'managerOf'>,
  reference: Reference,
): ManagerIdentity | undefined {
  try {
    return managers.managerOf(reference);
  } catch {
    return undefined;
  }
}
