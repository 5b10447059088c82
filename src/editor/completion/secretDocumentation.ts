import * as vscode from 'vscode';
import type { SecretSummary } from '../../secrets/model/ports.js';
import type { ManagerIdentity } from '../../secrets/model/services.js';
import { markdownText } from '../../secrets/words/plainText.js';
import { momentText } from '../../secrets/words/times.js';

const longest = 500;

/** What is known of a secret beside its value, for the panel beside the suggestions. */
export function secretDocumentation(
  name: string,
  manager: ManagerIdentity,
  secret: SecretSummary | undefined,
  now: number,
): vscode.MarkdownString {
  const markdown = new vscode.MarkdownString();
  markdown.appendMarkdown(
    `**${markdownText(name, longest)}**\n\n${markdownText(secret?.description ?? '', longest)}\n\n`,
  );
  const date = (at: Date | undefined): string | undefined => at && momentText(at, now, vscode.env.language);
  const facts: readonly (readonly [string, string | undefined])[] = [
    [vscode.l10n.t('Secret manager'), `${manager.alias} · ${manager.region}`],
    [vscode.l10n.t('Pending deletion since'), date(secret?.deletedDate)],
    [vscode.l10n.t('Last changed'), date(secret?.lastChangedDate)],
    [
      vscode.l10n.t('Next rotation'),
      secret?.rotationEnabled === true ? date(secret.nextRotationDate) : undefined,
    ],
    [vscode.l10n.t('Tags'), secret?.tags.map(({ key, value }) => `${key}=${value}`).join(', ') || undefined],
    ['ARN', secret?.arn],
  ];
  for (const [label, text] of facts) {
    if (text !== undefined) {
      markdown.appendMarkdown(`- ${label}: ${markdownText(text, longest)}\n`);
    }
  }
  return markdown;
}
