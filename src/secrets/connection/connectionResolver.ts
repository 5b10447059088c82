import type { Notation } from '../../reference/dialects/notation.js';
import { ConnectionTemplate, type FilledConnection } from './connectionTemplate.js';
import { aliasOption, type ReferenceResolving, type ResolveOptions } from '../model/services.js';
import type { StandIn } from './textTemplate.js';
import { throwIfAborted } from '../model/abort.js';
import { type GiveWay, inTurns } from '../model/turns.js';
import { UnresolvedReferencesError } from './unresolvedReferences.js';

/** A connection with every reference replaced. */
export type ResolvedConnection = Omit<FilledConnection, 'failures'>;

export interface ConnectionOptions extends ResolveOptions {
  /** The notations whose references are replaced; absent: those of any connection file. */
  readonly notations?: readonly Notation[];
  /** How others get their turn in between; tests count. */
  readonly giveWay?: GiveWay;
}

/**
 * Replaces every reference of a connection file's text by its value, in one pass, and gives way in between;
 * what comes in is never scanned for references again. All or nothing. `alias` is for references without
 * one, before the file's own `$secretManager` and the active manager. The environment that comes with it may
 * have problems: `requireEnvironment` is for those who hand it on.
 *
 * @throws SecretsError malformed-connection, invalid-configuration where it is too long with its values, or cancelled
 * @throws UnresolvedReferencesError with every reference that failed, malformed ones too
 */
export async function resolveConnection(
  text: string,
  resolver: ReferenceResolving,
  options: ConnectionOptions = {},
): Promise<ResolvedConnection> {
  const filled = await fillConnection(text, resolver, options);
  if (filled.failures.length > 0) {
    throw new UnresolvedReferencesError(filled.failures, text);
  }
  return filled;
}

/**
 * As {@link resolveConnection}, with every failure beside what could be replaced: for those who only look.
 *
 * @param standIn what stands in place of values and failures
 * @internal
 */
export async function fillConnection(
  text: string,
  resolver: ReferenceResolving,
  { notations, giveWay, ...options }: ConnectionOptions,
  standIn?: StandIn,
): Promise<FilledConnection> {
  throwIfAborted(options.signal);
  const { signal } = options;
  const template = await inTurns(ConnectionTemplate.of(text, notations), signal, giveWay);
  const alias = options.alias ?? template.alias;
  const { references } = template;
  const outcomes = await resolver.resolveAll(references, { ...options, ...aliasOption(alias) });
  const byReference = new Map(references.map((each, index) => [each, outcomes[index]]));
  return inTurns(template.filling(byReference, standIn), signal, giveWay);
}
