import { writeFileSync } from 'node:fs';
import { get } from 'node:http';
import * as vscode from 'vscode';
import { untilQuiet } from './quiet';

/** What the suite is given. */
export interface OpeningTask {
  /** What connects the manager: in the first window. */
  readonly connect?: Readonly<Record<string, unknown>>;
  /** Files of one reference each, to secrets that nobody has read: in the second window. */
  readonly files: readonly string[];
  readonly endpoint: string;
  /** The file for the {@link Opening}. */
  readonly result: string;
}

/** How long it took, in milliseconds. */
export interface Opening {
  /** From opening each file to its resolved lens; nothing of the extension is loaded before the first. */
  readonly files: readonly number[];
  /** One request to the service and its answer, over a new connection. */
  readonly network: number;
}

/** Runs inside the extension host. */
export async function run(): Promise<void> {
  const task = JSON.parse(process.env['SECRET_CONNECTIONS_TEST_BENCH']!) as OpeningTask;
  const extension = vscode.extensions.getExtension('secret-connections.secret-connections')!;
  if (task.connect !== undefined) {
    await extension.activate();
    await vscode.commands.executeCommand('secretConnections.connect', task.connect);
    // The view is shown after that; in the next window it would load everything.
    await untilQuiet();
    await vscode.commands.executeCommand('workbench.view.explorer');
    await untilQuiet();
    return;
  }
  await untilQuiet();
  if (extension.isActive) {
    throw new Error('the extension is active already');
  }
  const files: number[] = [];
  for (const file of task.files) {
    files.push(await untilResolved(vscode.Uri.file(file)));
    await untilQuiet();
  }
  const opening: Opening = { files, network: await requestTo(task.endpoint) };
  writeFileSync(task.result, JSON.stringify(opening));
}

/** Opens a file as a person does; the time until its lens tells that it is resolved. */
async function untilResolved(uri: vscode.Uri): Promise<number> {
  const start = performance.now();
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
  let titles: (string | undefined)[] = [];
  while (!titles.some((title) => title?.includes('resolved'))) {
    if (performance.now() - start > 30_000) {
      throw new Error(`The lenses were ${JSON.stringify(titles)} at the end.`);
    }
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      uri,
      100,
    );
    titles = lenses.map(({ command }) => command?.title);
  }
  return performance.now() - start;
}

function requestTo(endpoint: string): Promise<number> {
  const start = performance.now();
  return new Promise((resolve, reject) => {
    get(endpoint, { agent: false }, (response) => {
      response.resume().once('end', () => resolve(performance.now() - start));
    }).once('error', reject);
  });
}
