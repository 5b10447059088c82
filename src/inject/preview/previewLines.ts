import * as l10n from '@vscode/l10n';
import type { JsonPath } from '../../reference/notation/pointer.js';
import type { ConnectionOptions } from '../../secrets/connection/connectionResolver.js';
import { type ConnectionString, ConnectionTemplate } from '../../secrets/connection/connectionTemplate.js';
import type { Outcomes, TextFailure } from '../../secrets/connection/textTemplate.js';
import { mask } from '../../secrets/hiding/masking.js';
import { SecretsError } from '../../secrets/model/errors.js';
import { isContainer, jsonText } from '../../secrets/model/jsonValue.js';
import { aliasOption, type Json, type ReferenceResolving } from '../../secrets/model/services.js';
import { inTurns } from '../../secrets/model/turns.js';

/** So many lines are shown at most. */
const mostLines = 2000;

/** One value of a connection as it would be handed on; what comes of a secret is masked. */
export interface PreviewLine {
  /** The same as long as it stands at the same place of the connection. */
  readonly id: string;
  /** For people: `value.props.password`. */
  readonly name: string;
  readonly shown: string;
  /** Where it is written; absent: no reference stands in it. */
  readonly string?: ConnectionString;
  readonly failures: readonly TextFailure[];
}

/** What a preview shows. */
export interface PreviewLines {
  readonly lines: readonly PreviewLine[];
  readonly more: number;
  /** The file's own alias. */
  readonly alias: string | undefined;
  /** How many references failed. */
  readonly failed: number;
}

/**
 * A connection line by line, each secret asked for once. No value of a secret is in what it gives.
 *
 * @throws SecretsError malformed-connection; cancelled
 */
export async function previewLines(
  text: string,
  resolver: ReferenceResolving,
  { notations, signal, giveWay }: ConnectionOptions,
): Promise<PreviewLines> {
  const template = await inTurns(ConnectionTemplate.of(text, notations), signal, giveWay);
  const { alias, references } = template;
  const answers = await resolver.resolveAll(references, { ...aliasOption(alias), ...(signal && { signal }) });
  const outcomes = new Map(references.map((each, index) => [each, answers[index]]));
  const strings = new Map(template.strings.map((each) => [idOf(each.path), each]));
  const lines: PreviewLine[] = [];
  let failed = 0;
  let more = 0;
  const add = (path: JsonPath, value: Json, string: ConnectionString | undefined): void => {
    const failures: TextFailure[] = [];
    const shown =
      string === undefined ? value : string.template.fillIn(outcomes, failures, undefined, masked);
    failed += failures.length;
    if (lines.length >= mostLines) {
      more += 1;
    } else {
      const own = { id: idOf(path), name: nameOf(path), shown: textOf(shown), failures };
      lines.push({ ...own, ...(string && { string }) });
    }
  };
  const { connection } = await inTurns(template.filling(outcomes, masked), signal, giveWay);
  for (const [path, value] of leavesOf(connection, [], strings)) {
    const id = idOf(path);
    add(path, value, strings.get(id));
    strings.delete(id);
  }
  // What is for variables alone is no part of the connection.
  for (const string of strings.values()) {
    add(string.path, '', string);
  }
  return { lines, more, alias, failed };
}

/**
 * The value of a line, for a moment.
 *
 * @throws SecretsError why it has none
 */
export async function valueOf(
  { template }: ConnectionString,
  resolver: ReferenceResolving,
  options: { readonly alias?: string; readonly signal?: AbortSignal },
): Promise<string> {
  const { references } = template;
  const answers = await resolver.resolveAll(references, options);
  const outcomes: Outcomes = new Map(references.map((each, index) => [each, answers[index]]));
  const failures: TextFailure[] = [];
  const value = template.fillIn(outcomes, failures);
  const [failure] = failures;
  if (failure !== undefined) {
    throw failure.error;
  }
  return textOf(value);
}

function masked(outcome: Json | SecretsError): Json {
  return outcome instanceof SecretsError ? l10n.t('(no value)') : mask;
}

/** The values that hold no others, in the order of the file; what stands for a whole secret counts as one. */
function* leavesOf(
  value: Json,
  path: JsonPath,
  strings: ReadonlyMap<string, ConnectionString>,
): Generator<readonly [JsonPath, Json]> {
  if (!isContainer(value) || Object.keys(value).length === 0 || strings.has(idOf(path))) {
    yield [path, value];
    return;
  }
  for (const [name, child] of Object.entries(value)) {
    yield* leavesOf(child, [...path, Array.isArray(value) ? Number(name) : name], strings);
  }
}

function idOf(path: JsonPath): string {
  return JSON.stringify(path);
}

function nameOf(path: JsonPath): string {
  return path
    .map((step, index) => (typeof step === 'number' ? `[${step}]` : index === 0 ? step : `.${step}`))
    .join('');
}

function textOf(value: Json): string {
  return typeof value === 'string' ? value : jsonText(value, '  ');
}
