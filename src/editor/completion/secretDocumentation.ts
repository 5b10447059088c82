import * as vscode from 'vscode';
import type { SecretSummary } from '../../secrets/model/ports.js';
import type { ManagerIdentity } from '../../secrets/model/services.js';
import { factsOf, markdownFact } from '../../secrets/words/facts.js';
import { markdownText } from '../../secrets/words/plainText.js';

const longest = 500;

/** What is known of a secret beside its value, for the panel beside the suggestions. */
export function secretDocumentation(
  name: string,
  manager: ManagerIdentity,
  secret: SecretSummary | undefined,
  now: number,
): vscode.MarkdownString {
  const known: Partial<SecretSummary> = secret ?? {};
  const facts = [
    { label: vscode.l10n.t('Secret manager'), text: `${manager.alias} · ${manager.region}` },
    ...factsOf(known, { now, locale: vscode.env.language }, [
      'arn',
      'pendingDeletion',
      'lastChanged',
      'rotation',
      'tags',
    ]),
  ];
  return new vscode.MarkdownString(
    [
      `**${markdownText(name, longest)}**`,
      markdownText(known.description ?? '', longest),
      facts.map((fact) => `- ${markdownFact(fact, longest)}`).join('\n'),
    ].join('\n\n'),
  );
}
