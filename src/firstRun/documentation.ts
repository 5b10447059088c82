import * as vscode from 'vscode';
import { pickOne } from '../host/ask/quickInput.js';
import { wrongArgument } from '../host/gate/wrongArgument.js';
import { showMarkdownPage } from '../host/markdownPage.js';
import { SecretsError } from '../secrets/model/errors.js';

/**
 * Shows a page of the documentation as it came with the extension; the person chooses where none is named.
 *
 * @param name of a file of `docs/` without its end
 * @param folder `docs/`
 * @throws SecretsError invalid-configuration when there is no such page; cancelled
 */
export async function openDocumentation(name: string | undefined, folder: vscode.Uri): Promise<void> {
  const pages = await pagesIn(folder);
  const page =
    name === undefined
      ? await pickOne(pages, vscode.l10n.t('Documentation'), vscode.l10n.t('Open which page?'))
      : pages.find((each) => each.name === name);
  if (page === undefined) {
    throw name === undefined ? new SecretsError('cancelled') : wrongArgument('page');
  }
  await showMarkdownPage(page.file);
}

/** The pages with their titles, which are their first lines. */
async function pagesIn(
  folder: vscode.Uri,
): Promise<readonly { name: string; label: string; file: vscode.Uri }[]> {
  const { fs } = vscode.workspace;
  const names = (await fs.readDirectory(folder)).map(([name]) => name).sort();
  return Promise.all(
    names.map(async (name) => {
      const file = vscode.Uri.joinPath(folder, name);
      const [title = name] = new TextDecoder().decode(await fs.readFile(file)).split('\n');
      return { name: name.replace(/\.md$/, ''), label: title.replace(/^# /, ''), file };
    }),
  );
}
