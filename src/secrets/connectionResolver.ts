import type { Node } from 'jsonc-parser';
import { parseReferences } from '../reference/parseReferences.js';
import type { OffsetRange, Reference } from '../reference/reference.js';
import { decodeString } from '../reference/stringToken.js';
import type { TextPart } from '../reference/textPart.js';
import { keptProperties, managerAliasOf, parseConnection } from './connectionText.js';
import { SecretsError, toSecretsError } from './errors.js';
import { parseExactJson } from './exactJson.js';
import { explainProblem } from './problemText.js';
import { embeddedText } from './referenceValue.js';
import type {
  FailedReference,
  Json,
  ReferenceResolving,
  ResolvedReference,
  ResolveOptions,
} from './services.js';
import { throwIfAborted } from './sharedRequest.js';
import { UnresolvedReferencesError } from './unresolvedReferences.js';

/** A string value of the connection that holds references. */
interface Template {
  readonly node: Node;
  readonly parts: readonly TextPart[];
}

type Outcome = ResolvedReference | SecretsError;

/**
 * Replaces every reference of a connection file's text by its value, in one pass and all at the same time;
 * what comes in is never scanned for references again. All or nothing. `alias` is for references without
 * one, before the file's own `$secretManager` and the active manager.
 *
 * @throws SecretsError malformed-connection or cancelled
 * @throws UnresolvedReferencesError with every reference that failed, malformed ones too
 */
export async function resolveConnection(
  text: string,
  resolver: ReferenceResolving,
  options: ResolveOptions = {},
): Promise<{ readonly connection: Json }> {
  throwIfAborted(options.signal);
  const root = parseConnection(text);
  const alias = options.alias ?? managerAliasOf(root);
  const templates: Template[] = [];
  collectTemplates(root, templates);
  const references = templates.flatMap(({ parts }) => parts.flatMap(referenceOf));
  const outcomes = await resolver.resolveAll(references, {
    ...options,
    ...(alias !== undefined && { alias }),
  });
  const outcomeOf = new Map(references.map((reference, index) => [reference, outcomes[index]]));

  const failures: FailedReference[] = [];
  const replaced = new Map<Node, Json>();
  for (const template of templates) {
    replaced.set(template.node, fillIn(template, outcomeOf, text, failures));
  }
  if (failures.length > 0) {
    throw new UnresolvedReferencesError(failures, text);
  }
  return { connection: toJson(root, { text, replaced }, true) };
}

function collectTemplates(node: Node, templates: Template[], isRoot = true): void {
  if (node.type === 'object') {
    for (const { value } of keptProperties(node, isRoot)) {
      collectTemplates(value, templates, false);
    }
  } else if (node.type === 'array') {
    for (const item of node.children ?? []) {
      collectTemplates(item, templates, false);
    }
  } else if (typeof node.value === 'string' && node.value.includes('<')) {
    templates.push({ node, parts: parseReferences(node.value) });
  }
}

function referenceOf(part: TextPart): readonly Reference[] {
  return part.kind === 'reference' ? [part.reference] : [];
}

/** The value of a string; what cannot be filled in is added to `failures`. */
function fillIn(
  { node, parts }: Template,
  outcomeOf: ReadonlyMap<Reference, Outcome | undefined>,
  text: string,
  failures: FailedReference[],
): Json {
  const values = parts.map((part): Json => {
    try {
      return valueOf(part, parts.length === 1, outcomeOf);
    } catch (error) {
      const range = rangeInText(text, node, part.range);
      const written = String(node.value).slice(part.range.start, part.range.end);
      failures.push({ range, text: written, error: toSecretsError(error) });
      return null;
    }
  });
  const [only = ''] = values;
  return values.length === 1 ? only : values.map(String).join('');
}

function valueOf(
  part: TextPart,
  isWhole: boolean,
  outcomeOf: ReadonlyMap<Reference, Outcome | undefined>,
): Json {
  if (part.kind === 'text') {
    return part.text;
  }
  if (part.kind === 'malformed') {
    throw new SecretsError('malformed-reference', { reason: explainProblem(part.problem.code) });
  }
  const outcome = outcomeOf.get(part.reference);
  if (outcome === undefined || outcome instanceof SecretsError) {
    throw outcome ?? new SecretsError('unexpected', { reason: 'no outcome' });
  }
  return isWhole ? outcome.value : embeddedText(part.reference, outcome.value);
}

function rangeInText(text: string, node: Node, range: OffsetRange): OffsetRange {
  const { offsets, contentStart } = decodeString(text, node.offset, node.offset + node.length);
  const offsetOf = (index: number): number => offsets?.[index] ?? contentStart + index;
  return { start: offsetOf(range.start), end: offsetOf(range.end) };
}

interface Replacement {
  readonly text: string;
  readonly replaced: ReadonlyMap<Node, Json>;
}

/** Builds with own properties only, so that a property called `__proto__` stays one. */
function toJson(node: Node, replacement: Replacement, isRoot: boolean): Json {
  const { text, replaced } = replacement;
  switch (node.type) {
    case 'object':
      return Object.fromEntries(
        keptProperties(node, isRoot).map(({ name, value }) => [name, toJson(value, replacement, false)]),
      );
    case 'array':
      return (node.children ?? []).map((item) => toJson(item, replacement, false));
    case 'number':
      return parseExactJson(text.slice(node.offset, node.offset + node.length)) ?? (node.value as number);
    default: {
      const value = replaced.get(node);
      return value === undefined ? (node.value as Json) : value;
    }
  }
}
