import * as vscode from 'vscode';
import { builtInCommands, commands } from '../../contributions.js';
import type { Argument } from '../../host/commands.js';
import type { Plan } from '../../host/gate/gate.js';
import { ownArgument } from '../../host/gate/ownArgument.js';
import { exists } from '../../host/files/fileText.js';
import { askChoice } from '../../host/ask/askChoice.js';
import type { Choice } from '../../host/ask/choice.js';
import { askText } from '../../host/ask/quickInput.js';
import { SecretsError } from '../../secrets/model/errors.js';
import { connectionFileName, displayNameOf, nameProblem } from './connectionName.js';
import { connectionPlace, possiblePaths, takenNames, type ConnectionPlace } from './connectionPlace.js';
import { shapes, shapeSnippet, shapeText, type ShapeId } from './shapes.js';

/**
 * Makes a connection file of a shape and opens it. Code gives the shape and where, and gets the address; without that
 * the file is untitled. A person is asked for shape and name: the file is `connections/NAME.connection.json` in the
 * workspace, or at a place that the setting matches, or untitled where no folder is open, with the places to fill in as
 * a snippet.
 *
 * @returns what is asked first: nothing where no file is written, or the person chooses its name; what is done rejects
 *   with invalid-configuration when the file exists already
 */
export function planNewFile({ shape, uri }: Argument<'newConnectionFile'> = {}): Plan<vscode.Uri> {
  if (shape === undefined) {
    return { run: newConnectionFile };
  }
  const run = (): Promise<vscode.Uri> => (uri === undefined ? openUntitled(shape) : written(uri, shape));
  if (uri === undefined) {
    return { run };
  }
  const message = vscode.l10n.t('Create the file {0}?', vscode.workspace.asRelativePath(uri));
  return { question: { message, detail: [], button: vscode.l10n.t('Create') }, run };
}

async function written(uri: vscode.Uri, shape: ShapeId): Promise<vscode.Uri> {
  await write(uri, shape);
  return uri;
}

async function newConnectionFile(): Promise<vscode.Uri> {
  let active: ShapeId = 'PLAIN';
  for (;;) {
    const { shape, name } = await ask(active);
    const folder = await chosenFolder();
    if (folder === undefined) {
      const uri = await openUntitled(shape, name);
      await suggest();
      return uri;
    }
    const place = await connectionPlace(folder, name);
    if (place.kind === 'answer') {
      return await writeWithPlaces(place.value, shape, name);
    }
    active = shape;
  }
}

async function ask(before: ShapeId): Promise<{ shape: ShapeId; name: string }> {
  const title = vscode.l10n.t('New Connection File');
  const taken = await takenNames(vscode.workspace.workspaceFolders ?? []);
  let active = before;
  for (;;) {
    const [plain, ...others] = shapes().map(({ id, label, detail }) => ({ label, detail, value: id }));
    const kind = vscode.QuickPickItemKind.Separator;
    const choices: Choice<ShapeId>[] = [
      ...(plain ? [plain] : []),
      { label: vscode.l10n.t('as Activepieces has them'), kind },
      ...others,
    ];
    const placeholder = vscode.l10n.t('What is the connection for?');
    const common = { title, totalSteps: 2 };
    const shape = await askChoice({ ...common, step: 1, placeholder, choices, active });
    if (shape.kind === 'back') {
      throw new SecretsError('cancelled');
    }
    active = shape.value;
    const name = await askText({
      ...common,
      step: 2,
      prompt: namePrompt(),
      placeholder: 'orders-db',
      canGoBack: true,
      validate: (name) => nameProblem(name) ?? taken(named(name)),
    });
    if (name.kind === 'answer') {
      return { shape: shape.value, name: named(name.value) };
    }
  }
}

function named(typed: string): string {
  return typed.trim() === '' ? 'new' : typed;
}

/** Says what file will be made, by the settings of the folders. */
function namePrompt(): string {
  const paths = possiblePaths(vscode.workspace.workspaceFolders ?? [], 'NAME');
  const either = new Intl.ListFormat(vscode.env.language, { type: 'disjunction' }).format(paths);
  return paths.length === 0
    ? vscode.l10n.t('Name of the connection; without a folder, the file is untitled until you save it')
    : vscode.l10n.t('Name of the connection; the file is {0}', either);
}

/** The folder for the new file; undefined where none is open. */
async function chosenFolder(): Promise<vscode.WorkspaceFolder | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length < 2) {
    return folders[0];
  }
  const folder = await vscode.window.showWorkspaceFolderPick();
  if (folder === undefined) {
    throw new SecretsError('cancelled');
  }
  return folder;
}

async function write(
  uri: vscode.Uri,
  shape: ShapeId,
  name = uri.path.slice(uri.path.lastIndexOf('/') + 1),
): Promise<vscode.TextEditor> {
  await refuseExisting(uri);
  const content = new TextEncoder().encode(shapeText(shape, displayNameOf(name)));
  await vscode.workspace.fs.writeFile(uri, content);
  return await vscode.window.showTextDocument(uri);
}

/** What is on disk is whole already; in the editor, its places wait to be filled in. */
async function writeWithPlaces(
  { uri, toBeAdded }: ConnectionPlace,
  shape: ShapeId,
  name: string,
): Promise<vscode.Uri> {
  const editor = await write(uri, shape, name);
  if (toBeAdded) {
    const argument = ownArgument(commands.addConnectionFile, { uri: uri.toString() });
    await vscode.commands.executeCommand(commands.addConnectionFile, argument);
  }
  const whole = new vscode.Range(0, 0, editor.document.lineCount, 0);
  const snippet = new vscode.SnippetString(shapeSnippet(shape, displayNameOf(name)));
  await editor.insertSnippet(snippet, whole);
  await suggest();
  return uri;
}

/** The first place is selected: opens what it can be filled with, and nothing where nothing is known. */
async function suggest(): Promise<void> {
  await vscode.commands.executeCommand(builtInCommands.triggerSuggest, { auto: true });
}

/** Untitled, with a name under which it counts as connection file. */
async function openUntitled(shape: ShapeId, name = 'new'): Promise<vscode.Uri> {
  const folder = vscode.workspace.workspaceFolders?.[0];
  const fileName = freeName(connectionFileName(name));
  const path = folder === undefined ? fileName : `${folder.uri.path}/connections/${fileName}`;
  const document = await vscode.workspace.openTextDocument(vscode.Uri.from({ scheme: 'untitled', path }));
  await vscode.languages.setTextDocumentLanguage(document, 'json');
  const editor = await vscode.window.showTextDocument(document);
  await editor.insertSnippet(new vscode.SnippetString(shapeSnippet(shape, displayNameOf(name))));
  return document.uri;
}

/** A name that no open untitled document has, so that nothing is written into one. */
function freeName(fileName: string): string {
  const taken = vscode.workspace.textDocuments
    .filter(({ uri }) => uri.scheme === 'untitled')
    .map(({ uri }) => uri.path.slice(uri.path.lastIndexOf('/') + 1));
  let name = fileName;
  for (let count = 2; taken.includes(name); count++) {
    name = fileName.replace(/\.connection\.json$/, `-${count}.connection.json`);
  }
  return name;
}

async function refuseExisting(uri: vscode.Uri): Promise<void> {
  if (await exists(uri)) {
    const reason = vscode.l10n.t('{0} exists already.', vscode.workspace.asRelativePath(uri));
    throw new SecretsError('invalid-configuration', { reason });
  }
}
