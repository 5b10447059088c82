import * as vscode from 'vscode';
import { codeBlock } from '../../secrets/words/codeBlock.js';
import type { HoverContent } from './hoverContent.js';
import { markdownFact } from '../../secrets/words/facts.js';
import { markdownText } from '../../secrets/words/plainText.js';

/** A link in a hover, which runs a command. */
export interface HoverLink {
  readonly title: string;
  readonly command: string;
  readonly argument?: unknown;
}

/** Names and ARNs are up to 2,048 characters long. */
const longestMessage = 2048;

/**
 * A hover as Markdown. Text of files and of AWS is escaped; exactly the commands of the links are trusted. The
 * value, while it is revealed, stands in a part of its own that trusts nothing.
 */
export function hoverMarkdown(content: HoverContent, links: readonly HoverLink[]): vscode.MarkdownString[] {
  const markdown = trusting(links);
  markdown.appendMarkdown(`$(key) **${shown(content.title)}**\n\n`);
  for (const fact of content.facts) {
    markdown.appendMarkdown(`- ${markdownFact(fact, longestMessage)}\n`);
  }
  markdown.appendMarkdown(`\n${shown(content.source)}`);
  appendLinks(markdown, links);
  if (content.revealed === undefined) {
    return [markdown];
  }
  return [new vscode.MarkdownString(codeBlock(content.revealed, 'plaintext')), markdown];
}

/** Cause and next step, with links; the links alone, where the message stands beside it already. */
export function messageMarkdown(
  message: { readonly what: string; readonly nextStep?: string } | undefined,
  links: readonly HoverLink[],
): vscode.MarkdownString {
  const markdown = trusting(links);
  if (message !== undefined) {
    markdown.appendMarkdown(`$(warning) ${shown(message.what)}`);
  }
  if (message?.nextStep) {
    markdown.appendMarkdown(`\n\n${shown(message.nextStep)}`);
  }
  appendLinks(markdown, links);
  return markdown;
}

function trusting(links: readonly HoverLink[]): vscode.MarkdownString {
  const markdown = new vscode.MarkdownString(undefined, true);
  markdown.isTrusted = { enabledCommands: [...new Set(links.map((link) => link.command))] };
  return markdown;
}

function appendLinks(markdown: vscode.MarkdownString, links: readonly HoverLink[]): void {
  if (links.length === 0) {
    return;
  }
  markdown.appendMarkdown('\n\n');
  for (const [index, link] of links.entries()) {
    markdown.appendMarkdown(`${index === 0 ? '' : ' | '}[${shown(link.title)}](${commandUri(link)})`);
  }
}

function shown(text: string): string {
  return markdownText(text, longestMessage);
}

function commandUri({ command, argument }: HoverLink): string {
  if (argument === undefined) {
    return `command:${command}`;
  }
  const query = encodeURIComponent(JSON.stringify([argument])).replace(
    /[()]/g,
    (bracket) => `%${bracket.charCodeAt(0).toString(16)}`,
  );
  return `command:${command}?${query}`;
}
