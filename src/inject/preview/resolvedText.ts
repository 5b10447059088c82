import * as l10n from '@vscode/l10n';
import type { Notation } from '../../reference/dialects/notation.js';
import { escapeText } from '../../reference/notation/literalText.js';
import { ownNotation } from '../../reference/dialects/ownNotation.js';
import { resolveConnection } from '../../secrets/connection/connectionResolver.js';
import { isCancelled, toSecretsError } from '../../secrets/model/errors.js';
import { jsonText } from '../../secrets/model/jsonValue.js';
import type { FailedReference, ReferenceResolving } from '../../secrets/model/services.js';
import { UnresolvedReferencesError } from '../../secrets/connection/unresolvedReferences.js';
import { RecordedResolver } from '../launch/recordedResolver.js';

export interface ResolvedTextOptions {
  /** What the source is called, for the first line. */
  readonly name: string;
  readonly signal?: AbortSignal;
  /** The notations that are live in the source; absent: those of any connection file. */
  readonly notations?: readonly Notation[];
}

/**
 * A connection as it would be handed on, as JSON with comments: every value masked, what fails as
 * `<why>` in its place. Each secret is asked for once. Rejects only when cancelled.
 */
export async function resolvedText(
  text: string,
  resolver: ReferenceResolving,
  options: ResolvedTextOptions,
): Promise<string> {
  const { name, signal, notations } = options;
  const recorded = new RecordedResolver(resolver);
  const reading = {
    ...(signal !== undefined && { signal }),
    ...(notations !== undefined && { notations }),
  };
  const escape = notations?.includes(ownNotation) === false ? (reason: string) => reason : escapeText;
  try {
    const failures = await failuresOf(() => resolveConnection(text, recorded, reading));
    const shown = withReasons(text, failures, escape);
    const { connection } = await resolveConnection(shown, recorded.replayMasked(), reading);
    return [...heading(name, failures), jsonText(connection, '  '), ''].join('\n');
  } catch (thrown) {
    if (isCancelled(thrown)) {
      throw thrown;
    }
    return `${comment(toSecretsError(thrown).message)}\n`;
  }
}

/** A text as lines of comments. */
export function comment(text: string): string {
  return text
    .split(/[\r\n\u2028\u2029]+/)
    .map((line) => `// ${line}`)
    .join('\n');
}

function heading(name: string, failures: readonly FailedReference[]): string[] {
  const count = failures.length;
  const lines = [l10n.t('{0} as it would be handed on. Values are masked.', name)];
  if (count === 1) {
    lines.push(l10n.t('1 reference could not be resolved: nothing would be handed on.'));
  } else if (count > 1) {
    lines.push(l10n.t('{0} references could not be resolved: nothing would be handed on.', count));
  }
  return lines.map(comment);
}

async function failuresOf(resolve: () => Promise<unknown>): Promise<readonly FailedReference[]> {
  try {
    await resolve();
    return [];
  } catch (thrown) {
    if (thrown instanceof UnresolvedReferencesError) {
      return thrown.failures;
    }
    throw thrown;
  }
}

/** The text with the reason in the place of each reference that failed. */
function withReasons(
  text: string,
  failures: readonly FailedReference[],
  escape: (reason: string) => string,
): string {
  let result = '';
  let copied = 0;
  for (const { range, error } of [...failures].sort(byStart)) {
    const reason = JSON.stringify(escape(`<${error.what}>`)).slice(1, -1);
    result += text.slice(copied, range.start) + reason;
    copied = range.end;
  }
  return result + text.slice(copied);
}

function byStart({ range: one }: FailedReference, { range: other }: FailedReference): number {
  return one.start - other.start;
}
