import * as l10n from '@vscode/l10n';
import { fillConnection, type ConnectionOptions } from '../../secrets/connection/connectionResolver.js';
import { mask } from '../../secrets/hiding/masking.js';
import { isCancelled, SecretsError, toSecretsError } from '../../secrets/model/errors.js';
import { jsonText } from '../../secrets/model/jsonValue.js';
import { severalLines } from '../../secrets/words/plainText.js';
import type { ReferenceResolving } from '../../secrets/model/services.js';

export interface ResolvedTextOptions extends Pick<ConnectionOptions, 'notations' | 'signal'> {
  /** What the source is called, for the first line. */
  readonly name: string;
}

/**
 * A connection as it would be handed on, as JSON with comments: every value masked, what fails as
 * `<why>` in its place. Each secret is asked for once. Rejects only when cancelled.
 */
export async function resolvedText(
  text: string,
  resolver: ReferenceResolving,
  { name, ...options }: ResolvedTextOptions,
): Promise<string> {
  try {
    const { connection, failures } = await fillConnection(text, resolver, options, (outcome) =>
      outcome instanceof SecretsError ? `<${outcome.what}>` : mask,
    );
    return [...heading(name, failures.length), jsonText(connection, '  '), ''].join('\n');
  } catch (thrown) {
    if (isCancelled(thrown)) {
      throw thrown;
    }
    return `${comment(toSecretsError(thrown).message)}\n`;
  }
}

/** A text as lines of comments. */
export function comment(text: string): string {
  return severalLines(text)
    .split('\n')
    .map((line) => `// ${line}`)
    .join('\n');
}

function heading(name: string, count: number): string[] {
  const lines = [l10n.t('{0} as it would be handed on. Values are masked.', name)];
  if (count === 1) {
    lines.push(l10n.t('1 reference could not be resolved: nothing would be handed on.'));
  } else if (count > 1) {
    lines.push(l10n.t('{0} references could not be resolved: nothing would be handed on.', count));
  }
  return lines.map(comment);
}
