import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build, type Metafile } from 'esbuild';
import type { AwsModule } from '../../src/secrets/model/ports.js';
import { buildOptions } from '../../esbuild.js';

const require = createRequire(import.meta.url);

/** Which folders of `src/` each may import; files directly in `src/` go by their own name. */
const arrows: Readonly<Record<string, readonly string[]>> = {
  'contributions.ts': [],
  reference: [],
  secrets: ['reference'],
  aws: ['secrets', 'reference'],
  managers: ['secrets', 'reference'],
  host: ['contributions.ts', 'reference', 'secrets', 'managers'],
  connect: ['contributions.ts', 'reference', 'secrets', 'managers', 'host'],
  tree: ['contributions.ts', 'reference', 'secrets', 'managers', 'host'],
  editor: ['contributions.ts', 'reference', 'secrets', 'managers', 'host'],
  inject: ['contributions.ts', 'reference', 'secrets', 'managers', 'host'],
  iam: ['contributions.ts', 'reference', 'secrets', 'managers', 'host'],
  firstRun: ['contributions.ts', 'reference', 'secrets', 'managers', 'host'],
  service: [],
  demo: ['reference', 'secrets', 'aws', 'service'],
  shell: ['contributions.ts', 'host', 'managers'],
  'features.ts': [
    'contributions.ts',
    'reference',
    'secrets',
    'managers',
    'host',
    'connect',
    'tree',
    'editor',
    'inject',
    'iam',
    'firstRun',
  ],
};

describe('the bundles', () => {
  const outdir = mkdtempSync(path.join(tmpdir(), 'secret-connections-bundles-'));
  let metafile: Metafile;

  before(async () => {
    const result = await build({ ...buildOptions({ production: true, outdir }), logLevel: 'silent' });
    assert.ok(result.metafile);
    metafile = result.metafile;
  });

  after(() => rmSync(outdir, { recursive: true }));

  it('follow the arrows between folders', () => {
    const wrong: string[] = [];
    for (const [file, { imports }] of Object.entries(metafile.inputs)) {
      const from = folderOf(file);
      for (const target of imports.map(({ path: to }) => folderOf(to))) {
        if (
          from !== undefined &&
          target !== undefined &&
          from !== target &&
          !arrows[from]?.includes(target)
        ) {
          wrong.push(`${file} imports from ${target}`);
        }
      }
    }
    assert.deepEqual(wrong, []);
  });

  it('keep vscode out of the core and of the AWS adapter', () => {
    const importers = Object.entries(metafile.inputs)
      .filter(([, { imports }]) => imports.some(({ path: to }) => to === 'vscode'))
      .map(([file]) => folderOf(file));
    for (const pure of ['reference', 'secrets', 'managers', 'aws', 'contributions.ts']) {
      assert.ok(!importers.includes(pure), `${pure} imports vscode`);
    }
  });

  it('keep the AWS SDK in aws.js', () => {
    for (const bundle of ['extension.js', 'features.js']) {
      assert.deepEqual(
        inputsOf(bundle).filter((file) => /@aws-sdk|@smithy|src\/aws\//u.test(file)),
        [],
      );
    }
  });

  it('keep the demo in demo.js, without network, signatures and evaluation of policies', () => {
    for (const bundle of ['extension.js', 'features.js', 'aws.js']) {
      assert.deepEqual(
        inputsOf(bundle).filter((file) => /^test\/|^src\/(demo|service)\//u.test(file)),
        [],
      );
    }
    assert.deepEqual(
      inputsOf('demo.js').filter((file) => /^test\/|@aws-sdk|@smithy|@cloud-copilot/u.test(file)),
      [],
    );
  });

  it('keep everything that can wait out of what is activated', () => {
    assert.deepEqual(
      inputsOf('extension.js').filter(
        (file) => !/^src\/(contributions|shell\/\w+|host\/(\w+\/)?\w+|managers\/keys)\.ts$/u.test(file),
      ),
      [],
    );
  });

  it('keep the engine for regular expressions in patterns.js', () => {
    for (const bundle of ['extension.js', 'features.js', 'aws.js', 'demo.js']) {
      assert.ok(!inputsOf(bundle).some((file) => file.includes('re2js')));
    }
  });

  it('keep the parser of files of variables in variables.js', () => {
    for (const bundle of ['extension.js', 'features.js', 'aws.js', 'demo.js']) {
      assert.ok(!inputsOf(bundle).some((file) => file.includes('dotenv')));
    }
  });

  it('stay within their budgets', () => {
    const kilobytes = (file: string): number => statSync(path.join(outdir, file)).size / 1024;
    assert.ok(kilobytes('extension.js') < 20);
    assert.ok(kilobytes('features.js') < 490);
    assert.ok(kilobytes('aws.js') < 335);
    assert.ok(kilobytes('demo.js') < 50);
    assert.ok(kilobytes('patterns.js') < 160);
    assert.ok(kilobytes('variables.js') < 15);
  });

  it('load as built, as far as that goes without VS Code: aws.js', () => {
    const { awsModule } = require(path.join(outdir, 'aws.js')) as { awsModule: AwsModule };
    assert.ok(awsModule.listRegions().some(({ id }) => id === 'us-gov-west-1'));
  });

  function inputsOf(output: string): readonly string[] {
    const entry = Object.entries(metafile.outputs).find(([file]) => path.basename(file) === output);
    assert.ok(entry);
    return Object.keys(entry[1].inputs);
  }
});

function folderOf(file: string): string | undefined {
  return /^src\/([^/]+)/u.exec(file)?.[1];
}
