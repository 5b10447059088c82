const { URL } = require('node:url');
const vscode = require('vscode');

const productId = 'secret-connections.secret-connections';

/** Connects the sandbox that `npm start` started, also after the page was loaded again, and shows a connection file with the secrets beside it. */
module.exports.activate = async function activate() {
  const sandbox = sandboxOfEnvironment();
  const product = vscode.extensions.getExtension(productId);
  if (!sandbox || !product) {
    return;
  }
  const api = await product.activate();
  if (!(await answers(api, sandbox.alias))) {
    await vscode.commands.executeCommand('secretConnections.connect', sandbox);
    const managers = await api.listManagers();
    if (!managers.some(({ alias, active }) => active && alias === sandbox.alias)) {
      await vscode.commands.executeCommand('secretConnections.setActiveManager', { alias: sandbox.alias });
    }
  }
  await vscode.commands.executeCommand('secretConnections.managers.focus');
  if (!vscode.window.activeTextEditor) {
    const [first] = await vscode.workspace.findFiles('connections/postgres.connection.json', undefined, 1);
    if (first) {
      await vscode.window.showTextDocument(first);
    }
  }
};

/** Whether the manager is there with its keys: those of a page that was loaded before are gone with it. */
async function answers(api, alias) {
  const managers = await api.listManagers();
  if (!managers.some((manager) => manager.alias === alias)) {
    return false;
  }
  try {
    await api.listSecrets(alias);
    return true;
  } catch {
    return false;
  }
}

/** What `SECRET_CONNECTIONS_SANDBOX` says, if it names a service on this machine's own loopback. */
function sandboxOfEnvironment() {
  const { SECRET_CONNECTIONS_SANDBOX: text } = process.env;
  if (!text) {
    return undefined;
  }
  const { alias, region, accessKeyId, secretAccessKey, endpoint } = JSON.parse(text);
  const { hostname } = new URL(endpoint);
  if (!['127.0.0.1', 'localhost', '[::1]'].includes(hostname)) {
    throw new Error('SECRET_CONNECTIONS_SANDBOX must name a service on the loopback interface.');
  }
  return { alias, region, accessKeyId, secretAccessKey, endpoint };
}
