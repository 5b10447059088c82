import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { build } from 'esbuild';
import { runProgram } from './programs';
import { outputFolder, projectRoot } from './project';

/** Builds the extensions that the suite needs beside ours. @returns their folders, to load them from. */
export async function buildHelperExtensions(): Promise<readonly string[]> {
  return [await buildExample(), path.join(__dirname, 'terminal-debugger')];
}

/** Builds and packages them: VS Code for the web develops one extension at a time. @returns the packages. */
export async function packageHelperExtensions(): Promise<readonly string[]> {
  return Promise.all((await buildHelperExtensions()).map(packageFolder));
}

/** Packages the extension that does what another one could try, when a test tells it to. */
export function packageHostileExtension(): Promise<string> {
  return packageFolder(path.join(projectRoot, 'test/hostile-extension'));
}

/**
 * Packages our extension once more, as `npm run build` left it, but with `test/killed-extension` in the place of its
 * main file, which ends the process when a test tells it to.
 */
export async function packageKilledExtension(): Promise<string> {
  const target = path.join(outputFolder, 'test/killed-extension');
  await fs.rm(target, { recursive: true, force: true });
  for (const part of ['dist', 'l10n', 'media', 'schemas', 'package.nls.json']) {
    await fs.cp(path.join(projectRoot, part), path.join(target, part), { recursive: true });
  }
  await fs.cp(path.join(projectRoot, 'test/killed-extension'), target, { recursive: true });
  const manifest = await fs.readFile(path.join(projectRoot, 'package.json'), 'utf8');
  const changed = {
    ...(JSON.parse(manifest) as object),
    main: './killed.js',
    activationEvents: ['onStartupFinished'],
    // Nothing is to be built again.
    scripts: {},
  };
  await fs.writeFile(path.join(target, 'package.json'), JSON.stringify(changed));
  return packageFolder(target);
}

async function packageFolder(folder: string): Promise<string> {
  const file = path.join(outputFolder, `${path.basename(folder)}.vsix`);
  const packager = path.join(projectRoot, 'node_modules/@vscode/vsce/vsce');
  const options = ['--no-dependencies', '--allow-missing-repository', '--skip-license', '--out', file];
  await runProgram(process.execPath, [packager, 'package', ...options], { folder });
  return file;
}

/** The example of the API, with its PostgreSQL client in one file. */
async function buildExample(): Promise<string> {
  const source = path.join(projectRoot, 'test/example-extension');
  const target = path.join(outputFolder, 'test/example-extension');
  await fs.rm(target, { recursive: true, force: true });
  await build({
    absWorkingDir: projectRoot,
    entryPoints: [path.join(source, 'extension.ts')],
    outdir: target,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    // The native client is an option that nobody takes.
    external: ['vscode', 'pg-native'],
    logLevel: 'warning',
  });
  await fs.copyFile(path.join(source, 'package.json'), path.join(target, 'package.json'));
  return target;
}
