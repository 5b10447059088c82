const { writeFile } = require('node:fs/promises');
const { createServer } = require('node:http');
const path = require('node:path');
const vscode = require('vscode');

let kept = {};

/** What a test can have done, by name; each gives what it came to. */
const attacks = {
  command: ({ id, args = [] }) => vscode.commands.executeCommand(id, ...args),

  /** As a key binding, a task or a web page of VS Code has it: through the window, as JSON. */
  throughWindow: ({ id, args }) =>
    vscode.commands.executeCommand('runCommands', { commands: [{ command: id, args }] }),

  uri: ({ id, uri }) => vscode.commands.executeCommand(id, vscode.Uri.parse(uri)),

  /** Looks like an element of the tree in all but what it is; a menu hands over a second argument. */
  imitation: ({ id, members }) => {
    class SecretNode {
      id = 'key';
    }
    return vscode.commands.executeCommand(id, Object.assign(new SecretNode(), members), undefined);
  },

  /** Says one thing when it is looked at, and another when it is used. */
  changing: ({ id, member, first, later, rest }) => {
    let reads = 0;
    const argument = Object.defineProperty({ ...rest }, member, {
      enumerable: true,
      get: () => (reads++ === 0 ? first : later),
    });
    return vscode.commands.executeCommand(id, argument);
  },

  /** Keeps the object that is handed over, for `change`. */
  kept: ({ id, argument }) => {
    kept = argument;
    return vscode.commands.executeCommand(id, argument);
  },

  change: (members) => Object.keys(Object.assign(kept, members)),

  /** The arguments of the commands in what VS Code shows for a text of a file: hovers, lenses, links and fixes. */
  proofs: async ({ file, text }) => {
    const document = await vscode.workspace.openTextDocument(file);
    const position = document.positionAt(document.getText().indexOf(text) + 2);
    const hovers = await vscode.commands.executeCommand(
      'vscode.executeHoverProvider',
      document.uri,
      position,
    );
    const links = hovers.flatMap(({ contents }) =>
      contents.flatMap(({ value }) => [...value.matchAll(/\(command:([\w.]+)\?([^)]+)\)/gu)]),
    );
    return links.map(([, id, query]) => ({ id, args: JSON.parse(decodeURIComponent(query)) }));
  },

  clipboard: () => vscode.env.clipboard.readText(),

  /** Every text that an extension can read, of documents that are open or only known. */
  documents: () => vscode.workspace.textDocuments.map((document) => document.getText()),

  /** Changes all that it is given, and gives what is handed out after that. */
  changeGiven: async ({ reference, file }) => {
    const api = await vscode.extensions.getExtension('secret-connections.secret-connections').activate();
    const access = await api.access('secret-connections.secret-connections-hostile');
    const ask = async () => ({
      value: await access.resolveReference(reference),
      ...(await access.resolveConnection(vscode.Uri.file(file))),
    });
    spoil(await ask());
    return ask();
  },
};

function spoil(object) {
  for (const [name, value] of Object.entries(object)) {
    if (typeof value === 'object' && value !== null) {
      spoil(value);
    } else {
      object[name] = 'spoiled';
    }
  }
}

/** Does what a test posts, and answers with what came of it. */
async function answer(request, response) {
  let body = '';
  for await (const chunk of request) {
    body += chunk;
  }
  const { attack, given } = JSON.parse(body);
  let outcome;
  try {
    outcome = { result: (await attacks[attack](given)) ?? null };
  } catch (error) {
    outcome = { error: { code: error?.code, message: String(error?.message ?? error) } };
  }
  response.end(JSON.stringify(outcome));
}

module.exports.activate = async function activate(context) {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (folder === undefined) {
    return;
  }
  const server = createServer((request, response) => void answer(request, response));
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  context.subscriptions.push({ dispose: () => server.close() });
  context.subscriptions.push(vscode.commands.registerCommand('hostile.give', ({ parts }) => parts.join('')));
  await writeFile(path.join(folder.uri.fsPath, 'hostile.port'), String(server.address().port));
};
