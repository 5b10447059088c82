import type { SecretSummary } from '../secrets/model/ports.js';
import { factsOf, markdownFact, type Reading } from '../secrets/words/facts.js';
import { markdownText } from '../secrets/words/plainText.js';

/**
 * The tooltip of a secret as Markdown: what DescribeSecret, or only the listing, tells of it. Never its value.
 *
 * @param note why some facts are missing
 */
export function secretTooltip(summary: SecretSummary, reading: Reading, note?: string): string {
  const facts = factsOf(summary, reading).map((fact) => markdownFact(fact));
  const text = [`**${markdownText(summary.name)}**`, ...facts].join('  \n');
  return note === undefined ? text : `${text}\n\n_${markdownText(note)}_`;
}

/** The tooltip of a secret of which nothing but the name is known, and why. */
export function nameTooltip(name: string, reason: string): string {
  return `**${markdownText(name)}**\n\n_${markdownText(reason)}_`;
}
