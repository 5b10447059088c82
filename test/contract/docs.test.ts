import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as contributions from '../../src/contributions.js';
import manifest from '../../package.json';
import texts from '../../package.nls.json';
import { anchorsOf, commandsIn, documents, filesNamedIn, linksOf, root } from './documents';

const scripts: Readonly<Record<string, string>> = manifest.scripts;
const exists = (file: string): boolean => existsSync(path.join(root, file));

for (const document of documents) {
  describe(document.file, () => {
    it('links only to files and headings that exist', () => {
      const broken = linksOf(document).filter(({ target, anchor }) => {
        const text = exists(target) ? readFileIfText(target) : undefined;
        return text === undefined || (anchor !== undefined && !anchorsOf(text).includes(anchor));
      });
      assert.deepEqual(broken, []);
    });

    it('names only files that exist', () => {
      assert.deepEqual(
        filesNamedIn(document).filter((file) => !exists(file)),
        [],
      );
    });

    it('gives only commands that can be run', () => {
      assert.deepEqual(
        commandsIn(document).flatMap((line) => faultOf(line) ?? []),
        [],
      );
    });

    it('names only commands, settings and the like that the extension has', () => {
      const known = new Set<string>([
        ...Object.values(contributions.commands),
        ...Object.values(contributions.views),
        ...Object.values(contributions.contextKeys),
        ...Object.keys(contributions.settingDefaults).map((key) => `secretConnections.${key}`),
      ]);
      const ids = [...document.text.matchAll(/`(secretConnections\.[\w.]+)`/gu)].map(([, id]) => id!);
      assert.deepEqual(
        ids.filter((id) => !known.has(id)),
        [],
      );
      const titles = manifest.contributes.commands.map(({ title }) => text(title));
      const named = [...document.text.matchAll(/\*\*AWS Secrets Manager: ([^*]+)\*\*/gu)].map(
        ([, title]) => title!,
      );
      assert.deepEqual(
        named.filter(
          (name) => !titles.some((title) => title.replace(/…$| \(.*\)$/u, '') === name.replace(/…$/u, '')),
        ),
        [],
      );
    });
  });
}

describe('the workflow of GitHub', () => {
  const workflow = readFileSync(path.join(root, '.github/workflows/ci.yml'), 'utf8');

  it('runs only npm scripts that exist, with parameters that they know', () => {
    const lines = [...workflow.matchAll(/run: (?:\$\{\{.*\}\} )?(npm .+)$/gmu)].map(([, line]) =>
      line!.replace(/\$\{\{ matrix\.vscode \}\}/u, 'oldest'),
    );
    assert.ok(lines.length > 8);
    assert.deepEqual(
      lines.flatMap((line) => faultOf(line) ?? []),
      [],
    );
  });

  it('keeps what the packaging leaves', () => {
    const file = /-o (\S+)/u.exec(scripts['package']!)![1]!;
    assert.ok(workflow.includes(`path: ${file}\n`));
  });
});

describe('the forms for issues', () => {
  for (const form of ['bug', 'idea']) {
    it(`ask nobody for a secret: ${form}`, () => {
      const text = readFileSync(path.join(root, `.github/ISSUE_TEMPLATE/${form}.yml`), 'utf8');
      assert.match(text, /Never put a secret value, an access key/u);
    });
  }
});

describe('comments of the sources', () => {
  it('refer only to documents of the project', () => {
    const sources = ['src', 'test'].flatMap((folder) =>
      readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.ts'))
        .map((file) => path.join(root, folder, file)),
    );
    const named = sources.flatMap((file) =>
      [
        ...readFileSync(file, 'utf8').matchAll(
          /^\s*(?:\/?\*|\/\/).*?(\bDESIGN\b|\breference [A-Z]\.\d|[\w./-]+\.md\b)/gmu,
        ),
      ]
        .map(([, document]) => document!)
        .filter(
          (document) =>
            !document.startsWith('//') &&
            !exists(document) &&
            !existsSync(path.join(path.dirname(file), document)),
        )
        .map((document) => `${path.relative(root, file)}: ${document}`),
    );
    assert.deepEqual(named, []);
  });
});

/** Why a line cannot be run; undefined: it can. */
function faultOf(line: string): string | undefined {
  const [program, ...rest] = line.split(' ');
  switch (program) {
    case 'npm':
      return faultOfNpm(line, rest);
    case 'npx':
      return rest[0] !== 'mocha' || !exists(rest[1]!) ? `${line}: no such program or file` : undefined;
    case 'code':
      return rest.join(' ') === `--install-extension ${/-o (\S+)/u.exec(scripts['package']!)![1]!}`
        ? undefined
        : `${line}: not what the packaging leaves`;
    default:
      return `${line}: nobody knows whether this runs`;
  }
}

function faultOfNpm(line: string, [first, ...rest]: readonly string[]): string | undefined {
  if (first === 'ci' || line === 'npm install --save-exact') {
    return rest.length === 0 || first === 'install' ? undefined : line;
  }
  const [name, ...parameters] = first === 'run' ? rest : [first!, ...rest];
  const script = scripts[name!];
  if (script === undefined || (first !== 'run' && name !== 'test' && name !== 'start')) {
    return `${line}: no such script`;
  }
  if (parameters.length > 0 && parameters[0] !== '--') {
    return `${line}: npm takes these parameters for its own`;
  }
  const known = parametersOf(script);
  const isKnown = (each: string): boolean => known.includes(each) || known.includes(`${each.slice(2)}: {`);
  const unknown = parameters.slice(1).filter((each) => each.startsWith('-') && !isKnown(each));
  return unknown.length === 0 ? undefined : `${line}: ${unknown.join(' ')}`;
}

/** What a script says of its parameters. */
function parametersOf(script: string): string {
  const [program, file] = script.split(' ');
  if (program === 'tsx') {
    return readFileSync(path.join(root, file!), 'utf8');
  }
  const mocha = path.join(root, 'node_modules/mocha/bin/mocha.js');
  return program === 'mocha' ? execFileSync(process.execPath, [mocha, '--help'], { encoding: 'utf8' }) : '';
}

function readFileIfText(file: string): string {
  return file.endsWith('.md') ? readFileSync(path.join(root, file), 'utf8') : '';
}

function text(placeholder: string): string {
  return texts[placeholder.slice(1, -1) as keyof typeof texts];
}
