import { createHash } from 'node:crypto';
import * as fs from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { eventually } from '../../eventually';

/** A program that writes down the hash of an environment variable, and a place to write it to. */
export interface Proof {
  /** Run it with this: the name of a variable, then maybe a word to print before the value itself. */
  readonly script: string;
  readonly node: string;
  /** The hash that the program wrote; waits for it. */
  written(): Promise<string>;
  /** Whether the program ran at all. */
  hasRun(): Promise<boolean>;
  remove(): Promise<void>;
}

/** Makes the program, outside of the workspace. */
export async function createProof(): Promise<Proof> {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'proof-'));
  const script = path.join(folder, 'prove.cjs');
  const result = path.join(folder, 'result.txt');
  await fs.writeFile(
    script,
    `const { createHash } = require('node:crypto');
const { renameSync, writeFileSync } = require('node:fs');
const [name, print] = process.argv.slice(2);
const value = process.env[name] ?? '';
const hash = createHash('sha256').update(value).digest('hex');
writeFileSync(${JSON.stringify(`${result}.part`)}, hash);
renameSync(${JSON.stringify(`${result}.part`)}, ${JSON.stringify(result)});
if (print === 'print') {
  process.stdout.write('begin ' + value.slice(0, 5));
  setTimeout(() => process.stdout.write(value.slice(5) + ' ' + Buffer.from(value).toString('base64') + ' end\\n'), 50);
} else if (print === 'wait') {
  process.stdout.write('waiting\\n');
  process.stdin.resume();
  setInterval(() => undefined, 1000);
} else if (print === 'folder') {
  process.stdout.write('runs in: ' + process.cwd() + ':\\n');
} else if (print === 'fail') {
  process.exitCode = 3;
}
`,
  );
  const read = (): Promise<string | undefined> => fs.readFile(result, 'utf8').catch(() => undefined);
  return {
    script,
    node: process.execPath,
    written: () => eventually(read, 'the process wrote its hash'),
    hasRun: async () => (await read()) !== undefined,
    remove: () => fs.rm(folder, { recursive: true, force: true }),
  };
}

/** Makes a connection file in the workspace without opening it: an editor would read its secrets too. */
export async function writeConnection(name: string, text: string): Promise<vscode.Uri> {
  const uri = vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, name);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return uri;
}

export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** The files of VS Code and of the workspace, its logs too, that hold any of the texts. */
export async function filesWith(texts: readonly string[]): Promise<readonly string[]> {
  const folders = [
    path.dirname(os.tmpdir()),
    ...(vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.fsPath),
  ];
  const found: string[] = [];
  for (const folder of folders) {
    for (const entry of await fs.readdir(folder, { recursive: true, withFileTypes: true })) {
      const file = path.join(entry.parentPath, entry.name);
      const content = entry.isFile() ? await fs.readFile(file, 'latin1').catch(() => '') : '';
      if (texts.some((text) => content.includes(text))) {
        found.push(file);
      }
    }
  }
  return found;
}

/** What a terminal shows, by way of the clipboard. */
export async function terminalText(terminal: vscode.Terminal): Promise<string> {
  terminal.show();
  await vscode.env.clipboard.writeText('');
  await vscode.commands.executeCommand('workbench.action.terminal.selectAll');
  await vscode.commands.executeCommand('workbench.action.terminal.copySelection');
  await vscode.commands.executeCommand('workbench.action.terminal.clearSelection');
  return vscode.env.clipboard.readText();
}
