import * as fs from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import { projectRoot } from './project';

/** The folder that `npm start` opens, and whose copy the tests work in. */
export const sampleWorkspace = path.join(projectRoot, 'test/sample-workspace');

/** Copies a folder to a temporary place, so that what is done to it leaves no trace. */
export async function copyWorkspace(
  source: string,
): Promise<{ folder: string; remove: () => Promise<void> }> {
  const parent = await fs.mkdtemp(path.join(os.tmpdir(), 'secret-connections-workspace-'));
  const folder = path.join(parent, path.basename(source));
  await fs.cp(source, folder, { recursive: true });
  return { folder, remove: () => fs.rm(parent, { recursive: true, force: true, maxRetries: 5 }) };
}

/** Makes a workspace of a folder and of an empty one beside it, called `second`. @returns its `.code-workspace` file. */
async function addSecondFolder(folder: string): Promise<string> {
  const parent = path.dirname(folder);
  await fs.mkdir(path.join(parent, 'second'));
  const file = path.join(parent, 'both.code-workspace');
  const folders = [{ path: path.basename(folder) }, { path: 'second' }];
  await fs.writeFile(file, JSON.stringify({ folders }));
  return file;
}

/**
 * A copy of the sample workspace as a file of the host suites wants it: with two folders for those in `multi-root/`,
 * none for those in `no-folder/`.
 */
export async function workspaceFor(
  file: string,
): Promise<{ workspace: string | undefined; remove: () => Promise<void> }> {
  if (file.startsWith('no-folder/')) {
    return { workspace: undefined, remove: () => Promise.resolve() };
  }
  const { folder, remove } = await copyWorkspace(sampleWorkspace);
  return { workspace: file.startsWith('multi-root/') ? await addSecondFolder(folder) : folder, remove };
}
