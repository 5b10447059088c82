import assert from 'node:assert/strict';
import { execSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as contributions from '../../src/contributions.js';
import manifest from '../../package.json';
import texts from '../../package.nls.json';

const root = path.resolve(import.meta.dirname, '../..');
const { contributes } = manifest;

describe('package.json and the code', () => {
  it('declare the same commands', () => {
    assert.deepEqual(
      contributes.commands.map(({ command }) => command).sort(),
      Object.values(contributions.commands).sort(),
    );
  });

  it('register every command exactly once in the sources', () => {
    const sources = sourceTexts().join('\n');
    for (const name of Object.keys(contributions.commands)) {
      assert.match(sources, new RegExp(`commands\\.${name}\\b`), `commands.${name} is used nowhere`);
    }
  });

  it('declare the same settings with the same defaults', () => {
    const declared = Object.fromEntries(
      Object.entries(contributes.configuration.properties).map(([key, property]) => [
        key.slice(contributions.configurationSection.length + 1),
        property.default,
      ]),
    );
    assert.deepEqual(declared, contributions.settingDefaults);
  });

  it('take no settings of an untrusted workspace that say which files are read, and how', () => {
    const { restrictedConfigurations } = manifest.capabilities.untrustedWorkspaces;
    const expected = Object.keys(contributes.configuration.properties).filter((key) =>
      /\.(?:files|detection\.\w+|terminal\.connections|dialects\.managers)$/u.test(key),
    );
    assert.deepEqual([...restrictedConfigurations].sort(), expected.sort());
  });

  it('declare the same views', () => {
    assert.deepEqual(
      Object.values(contributes.views).flatMap((views) => views.map(({ id }) => id)),
      Object.values(contributions.views),
    );
  });

  it('use only context keys and schemes that the code knows', () => {
    const used = [
      ...JSON.stringify(contributes).matchAll(/(?<!config\.)(?<!")secretConnections\.(\w+)(?= |"|\))/gu),
    ].map(([key]) => key);
    const known = new Set<string>([
      ...Object.values(contributions.contextKeys),
      ...Object.values(contributions.commands),
      ...Object.values(contributions.views),
    ]);
    assert.deepEqual(
      used.filter((key) => !known.has(key)),
      [],
    );
    for (const key of Object.values(contributions.contextKeys)) {
      assert.ok(JSON.stringify(contributes).includes(key), `${key} is set but no clause uses it`);
    }
  });

  it('offer a policy for any folder and JSON file, connected or not', () => {
    const entry = contributes.menus['explorer/context'].find(
      ({ command }) => command === contributions.commands.generateIamPolicy,
    );
    assert.ok(entry?.when);
    assert.doesNotMatch(entry.when, /secretConnections\.connected/);
    const [first, extension] = entry.when.split(' || ');
    assert.equal(first, 'explorerResourceIsFolder');
    const [, pattern] = /^resourceExtname =~ \/(.*)\/$/.exec(extension ?? '') ?? [];
    for (const [name, offered] of [
      ['.json', true],
      ['.jsonc', true],
      ['.jsonl', false],
      ['.ts', false],
    ] as const) {
      assert.equal(new RegExp(pattern!).test(name), offered, name);
    }
  });

  it('package in a fresh clone, which has no folder for the package', () => {
    const { package: command, prepackage } = manifest.scripts;
    const target = /-o (\S+)/u.exec(command)?.[1] ?? '';
    const clone = mkdtempSync(path.join(tmpdir(), 'secret-connections-clone-'));
    try {
      execSync(prepackage, { cwd: clone });
      assert.ok(existsSync(path.join(clone, path.dirname(target))), `nothing makes the folder of ${target}`);
    } finally {
      rmSync(clone, { recursive: true });
    }
  });

  it('put only declared commands into menus', () => {
    const declared = new Set(contributes.commands.map(({ command }) => command));
    for (const [menu, items] of Object.entries(contributes.menus)) {
      for (const { command } of items) {
        assert.ok(declared.has(command), `${menu} names ${command}`);
      }
    }
  });

  it('declare the same tools for language models', () => {
    assert.deepEqual(
      contributes.languageModelTools.map(({ name }) => name),
      Object.values(contributions.languageModelTools),
    );
  });

  it('activate on JSON files, and before any debug session, and on what a window left of the demo; views, commands and tasks are implied', () => {
    // onDebug: `env` may hold references in a session of any type, and onDebugResolve knows one type only.
    assert.deepEqual(manifest.activationEvents, [
      'onLanguage:json',
      'onLanguage:jsonc',
      'onDebug',
      `onFileSystem:${contributions.schemes.demo}`,
    ]);
  });
});

describe('texts of package.json', () => {
  const placeholders = [...JSON.stringify(manifest).matchAll(/"%([\w.]+)%"/gu)].map(([, key]) => key!);

  it('are all there', () => {
    assert.deepEqual(
      placeholders.filter((key) => !(key in texts)),
      [],
    );
  });

  it('are all used', () => {
    assert.deepEqual(
      Object.keys(texts).filter((key) => !placeholders.includes(key)),
      [],
    );
  });
});

describe('files that package.json names', () => {
  const named = [...JSON.stringify(manifest).matchAll(/"(?:\.\/)?(media\/[^"]+)"/gu)].map(
    ([, file]) => file!,
  );

  it('exist', () => {
    assert.deepEqual(
      named.filter((file) => !existsSync(path.join(root, file))),
      [],
    );
  });
});

function sourceTexts(): readonly string[] {
  return readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && file !== 'contributions.ts')
    .map((file) => readFileSync(path.join(root, 'src', file), 'utf8'));
}
