import type { ManagerConfiguration } from '../../managers/manager.js';
import type { Reference } from '../../reference/notation/reference.js';
import { changesLoadedCode } from '../../secrets/connection/environmentNames.js';
import type { Json, ManagerIdentity, ReferenceResolving } from '../../secrets/model/services.js';
import { inTurns } from '../../secrets/model/turns.js';
import type { LaunchPlan } from './launchPlan.js';
import type { SourceText } from './launchSource.js';
import type { DecidingPart, Surroundings } from './surroundings.js';

/** A setting that comes with a workspace, or with the remote machine that it may have set up. */
export interface WorkspaceSetting {
  /** As settings.json would have it, down to the names within an object: `terminal.integrated.env.linux.PATH`. */
  readonly key: string;
  readonly value: unknown;
}

/** What a launch would be handed, by name only: what a person is shown before the first time. */
export interface Handover {
  /** For people: `Terminal`, `Task "test"`. */
  readonly target: string;
  /** The command as written, where one is known. */
  readonly command?: string;
  /** What else is known of how it is run, each a line. */
  readonly facts: readonly string[];
  /** Of the workspace, those that may decide who gets the values. */
  readonly settings: readonly WorkspaceSetting[];
  readonly sources: readonly string[];
  readonly variables: readonly HandoverVariable[];
  /** Names or ARNs, each with the alias of the secret manager that it is read from. */
  readonly secrets: readonly string[];
  /** Those that the secrets are read from. */
  readonly managers: readonly HandoverManager[];
  /** Whether an agreement is kept for this workspace, or for this session only. */
  readonly lasts: boolean;
  /** Everything that decides who gets which values; not for people. A change of any of it asks again. */
  readonly deciding: Readonly<Partial<Record<DecidingPart, unknown>>>;
}

export interface HandoverVariable {
  readonly name: string;
  /** Stands for a whole secret, which may become several variables that begin with this name. */
  readonly isWholeSecret: boolean;
  /** Changes what code programs load. */
  readonly isRisky: boolean;
  /** What is written for it, of a risky one; secrets in it are left out. */
  readonly text?: string;
}

/** Where secrets are read, for people. */
export type HandoverManager = Pick<ManagerConfiguration, 'alias' | 'region' | 'endpoint' | 'accountId'>;

/** A launch with the texts of its sources. */
export interface LaunchTexts {
  readonly target: string;
  readonly command?: string;
  /** What else decides who gets the values, as it is now. */
  readonly surroundings?: () => Surroundings | Promise<Surroundings>;
  readonly sources: readonly SourceText[];
  /** False: an agreement is for this session only. */
  readonly lasts?: boolean;
}

/** What describes a launch beside its own texts. */
export interface HandoverFacts {
  readonly resolver: Pick<ReferenceResolving, 'managerOf'>;
  /** The configuration of a secret manager. */
  readonly managers: { get(id: string): ManagerConfiguration | undefined };
  readonly settings: readonly WorkspaceSetting[];
  readonly surroundings: Surroundings;
  /** A text without the values that inputs were given. */
  readonly masked: (text: string) => string;
}

/** Stands for the value of a whole secret; nothing that a file could hold by chance. */
const wholeSecret = '\uE000whole secret\uE000';

/**
 * Describes what a launch asks for, without asking for it: at this very moment, so that nothing can change meanwhile.
 *
 * @param variables as {@link variablesOf} gives them
 */
export function describeHandover(
  plan: LaunchPlan,
  variables: readonly HandoverVariable[],
  { target, command, sources, lasts = true }: Omit<LaunchTexts, 'surroundings'>,
  { resolver, managers, settings, surroundings, masked }: HandoverFacts,
): Handover {
  const secrets = plan.references.map((reference) => {
    const manager = managerOf(resolver, reference);
    const alias = manager?.alias ?? reference.alias;
    return { manager, text: alias === undefined ? reference.secret : `${alias}:${reference.secret}` };
  });
  const used = [...new Set(secrets.flatMap(({ manager }) => manager?.id ?? []))];
  const known = used.flatMap((id) => managers.get(id) ?? []);
  return {
    target,
    ...(command !== undefined && { command: masked(command) }),
    facts: (surroundings.facts ?? []).map(masked),
    settings,
    sources: [
      ...new Set(plan.templates.filter(({ isLiteral }) => !isLiteral).map(({ source }) => source.name)),
    ],
    variables,
    secrets: [...new Set(secrets.map(({ text }) => text))],
    managers: known.map(({ alias, region, endpoint, accountId }) => ({
      alias,
      region,
      ...(endpoint !== undefined && { endpoint }),
      ...(accountId !== undefined && { accountId }),
    })),
    lasts,
    deciding: {
      ...surroundings.deciding,
      command: [target, command, surroundings.facts],
      settings,
      sources: sources.map(contentOf),
      managers: [used, known.map(whereRead)],
    },
  };
}

/** By name, the last source that gives it; undefined where one of them cannot be filled in, whatever the secrets hold. */
export async function variablesOf(
  plan: LaunchPlan,
  masked: HandoverFacts['masked'],
): Promise<readonly HandoverVariable[] | undefined> {
  const variables = new Map<string, HandoverVariable>();
  for (const template of plan.templates) {
    const outcomes = new Map(
      template.references.map((reference): [typeof reference, { value: Json }] => [
        reference,
        { value: reference.key === undefined && reference.filter === undefined ? wholeSecret : '' },
      ]),
    );
    const filled = await inTurns(template.filling(outcomes));
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
      const isRisky = changesLoadedCode(name);
      const text = isRisky ? masked(value.replaceAll(wholeSecret, '')) : '';
      variables.set(name, { name, isWholeSecret, isRisky, ...(text !== '' && { text }) });
    }
  }
  return [...variables.values()];
}

/** What a source says: every change of it may lead a value elsewhere. */
function contentOf(source: SourceText): unknown {
  return source.kind === 'connection'
    ? [source.name, source.file, source.text, source.pointer]
    : [source.name, Object.entries(source.variables)];
}

/** What decides which account answers. Keys may be those of another one, where it is not known whose they are. */
function whereRead(manager: ManagerConfiguration): unknown {
  const { region, endpoint, source, accountId, credentialsVersion } = manager;
  return [region, endpoint, source, accountId ?? credentialsVersion];
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
