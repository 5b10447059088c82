// In the place of our extension's own main file: activates it with the stores of VS Code, whose writes it counts, and
// ends the process in the midst of them when a test tells it to.
const { writeFile } = require('node:fs/promises');
const { createServer } = require('node:http');
const path = require('node:path');
const { setImmediate } = require('node:timers');
const vscode = require('vscode');
const extension = require('./dist/extension.js');

/** What is swept some time after the start is swept a tenth of that after it: a test need not wait so long. */
const { setTimeout: wait } = globalThis;
// By an assignment, the compiler would take it for a declaration, for the whole project.
Object.assign(globalThis, {
  setTimeout: (work, milliseconds, ...given) =>
    wait(work, milliseconds >= 10_000 ? milliseconds / 10 : milliseconds, ...given),
});

/** The stores that were written to since the last command, each write by its name. */
let writes = [];
/** `{before}` or `{after}` with the number of the write at which the process ends. */
let end = {};

function begin(store) {
  const number = writes.push(store);
  if (end.before === number) {
    die();
  }
  return number;
}

async function done(number, written) {
  await written;
  if (end.after === number) {
    die();
  }
}

function die() {
  process.kill(process.pid, 'SIGKILL');
  // The signal ends the process before anything else is done here.
  for (;;);
}

/** The object with some of its methods replaced; the others are called as its own. */
function replaced(object, methods) {
  return new Proxy(object, {
    get: (target, name) => {
      const value = methods[name] ?? target[name];
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

/** All changes of one moment are one write for VS Code. */
function countedState(memento, name) {
  let number;
  return replaced(memento, {
    update: (key, value) => {
      if (number === undefined) {
        number = begin(name);
        setImmediate(() => (number = undefined));
      }
      return done(number, memento.update(key, value));
    },
  });
}

function countedSecrets(secrets) {
  return replaced(secrets, {
    store: (key, value) => done(begin('secrets'), secrets.store(key, value)),
    delete: (key) => done(begin('secrets'), secrets.delete(key)),
  });
}

/** What is stored, and what the extension makes of it. */
async function look(context, api, file) {
  const { globalState, secrets } = context;
  const managers = [];
  for (const { alias } of await api.listManagers()) {
    const answer = await api.listSecrets(alias).then(
      () => 'answers',
      (error) => error.code,
    );
    managers.push({ alias, answer });
  }
  const stored = {};
  for (const key of await secrets.keys()) {
    stored[key] = await secrets.get(key);
  }
  return {
    managers,
    state: Object.fromEntries(globalState.keys().map((key) => [key, globalState.get(key)])),
    secrets: stored,
    text: file && (await vscode.workspace.openTextDocument(file)).getText(),
  };
}

module.exports.activate = async function activate(context) {
  const counted = Object.create(context, {
    // Nothing asks.
    extensionMode: { value: vscode.ExtensionMode.Test },
    globalState: { value: countedState(context.globalState, 'global') },
    workspaceState: { value: countedState(context.workspaceState, 'workspace') },
    secrets: { value: countedSecrets(context.secrets) },
  });
  const api = extension.activate(counted);
  const calls = {
    run: async ({ command, argument, ...given }) => {
      [writes, end] = [[], given];
      await vscode.commands.executeCommand(command, argument);
      return writes;
    },
    look: ({ file }) => look(context, api, file),
  };
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) {
      body += chunk;
    }
    const { call, ...given } = JSON.parse(body);
    const answer = await calls[call](given).then(
      (result) => ({ result }),
      (error) => ({ error: String(error?.message ?? error) }),
    );
    response.end(JSON.stringify(answer));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  context.subscriptions.push({ dispose: () => server.close() });
  const folder = vscode.workspace.workspaceFolders[0].uri.fsPath;
  const where = JSON.stringify({ port: server.address().port, process: process.pid });
  await writeFile(path.join(folder, 'killed.json'), where);
  return api;
};
