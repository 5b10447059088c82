import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';

/** A page that a webview shows; what it is made of is in `src/webview/`, in a folder of this name. */
export interface Page {
  readonly name: 'secretEditor' | 'resolvedPreview';
  /** What a screen reader calls it. */
  readonly title: string;
  /** All texts of ours that are shown in it, in the language of the person. */
  readonly words: Readonly<Record<string, string>>;
}

/** What a page may do by itself: run its own script. It loads nothing, from nowhere, and sends nothing but messages. */
const options: vscode.WebviewOptions = { enableScripts: true, enableForms: false, localResourceRoots: [] };

/**
 * Has a webview show a page. Its script and its style stand in it, each with a nonce, so that no address has to be
 * allowed at all: neither the network nor a file can be reached from it.
 *
 * @param extensionUri where the extension is installed
 */
export async function showPage(webview: vscode.Webview, page: Page, extensionUri: vscode.Uri): Promise<void> {
  const [script, style] = await Promise.all(['js', 'css'].map((kind) => builtFile(extensionUri, page, kind)));
  webview.options = options;
  webview.html = pageHtml(page, { script: script ?? '', style: style ?? '' });
}

async function builtFile(extensionUri: vscode.Uri, { name }: Page, kind: string): Promise<string> {
  const file = vscode.Uri.joinPath(extensionUri, 'dist', 'webview', `${name}.${kind}`);
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
}

interface Source {
  readonly script: string;
  readonly style: string;
}

/** The text of a page; `</` in what stands in it ends nothing. */
function pageHtml({ title, words }: Page, { script, style }: Source): string {
  const nonce = randomBytes(24).toString('base64url');
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'`;
  return `<!DOCTYPE html>
<html lang="${escaped(vscode.env.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style nonce="${nonce}">${style.replaceAll('</', '<\\/')}</style>
</head>
<body data-words="${escaped(JSON.stringify(words))}">
<main id="page"></main>
<script nonce="${nonce}">${script.replaceAll('</script', '<\\/script')}</script>
</body>
</html>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/gu, (character) => `&#${character.charCodeAt(0)};`);
}
