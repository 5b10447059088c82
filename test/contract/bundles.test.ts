import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { AwsModule } from '../../src/secrets/model/ports.js';
import { build } from '../../esbuild.js';

const require = createRequire(import.meta.url);

describe('the bundles', () => {
  const outdir = mkdtempSync(path.join(tmpdir(), 'secret-connections-bundles-'));
  let outputs: Awaited<ReturnType<typeof build>>;

  before(async function () {
    this.timeout(60_000);
    outputs = await build({ production: true, outdir });
  });

  after(() => rmSync(outdir, { recursive: true }));

  it('keep the AWS SDK in the bundle aws', () => {
    assert.deepEqual(
      inputsOf(outputs.filter(({ bundle }) => bundle !== 'aws')).filter((file) =>
        /@aws-sdk|@smithy|src\/aws\/(?!shape|answers|lifecycleClient)/u.test(file),
      ),
      [],
    );
  });

  it('load the demo when it is tried, without network, signatures and evaluation of policies', () => {
    for (const entry of ['extension.js', 'features.js', 'aws.js']) {
      assert.deepEqual(
        inputsOf(loadedWith(entry)).filter((file) => /^test\/|^src\/(demo|service)\//u.test(file)),
        [],
      );
    }
    assert.deepEqual(
      inputsOf(addedBy('demo.js')).filter((file) => /^test\/|@aws-sdk|@smithy|@cloud-copilot/u.test(file)),
      [],
    );
  });

  it('activate one file, in which nothing is that can wait', () => {
    assert.deepEqual(
      loadedWith('extension.js').map(({ file }) => file),
      ['extension.js'],
    );
    assert.deepEqual(
      inputsOf(loadedWith('extension.js')).filter(
        (file) => !/^src\/(contributions|shell\/\w+|host\/(\w+\/)?\w+|managers\/keys)\.ts$/u.test(file),
      ),
      [],
    );
  });

  it('load with the features, in one file, only what shows references and secrets', () => {
    assert.deepEqual(
      loadedWith('features.js').map(({ file }) => file),
      ['features.js'],
    );
    const later = [
      /^src\/(iam|secrets\/policy)\/(?!index|readOnlyDocuments)/u,
      /^src\/connect\/(?!index)/u,
      /^src\/tree\/commands\//u,
      /^src\/inject\/(api|debug|input|languageModel|launch|task|terminal)\//u,
      /^src\/editor\/shapes\//u,
      /(?<!Step|Choices)\/(moveToSecret|problemFixes|writeCommands|mapManager|addConnectionFile|useSecret|showActions)\.ts$/u,
      /^src\/host\/ask\/(?!recentSecrets)/u,
      /re2js|dotenv/u,
    ];
    assert.deepEqual(
      inputsOf(loadedWith('features.js')).filter((file) => later.some((each) => each.test(file))),
      [],
    );
  });

  it('hold each source of ours once, so that each class is one', () => {
    for (const bundle of ['extension', 'features', 'aws']) {
      const inputs = outputs
        .filter((output) => output.bundle === bundle)
        .flatMap((output) => output.inputs)
        .filter((file) => file.startsWith('src/'));
      assert.deepEqual(
        inputs.filter((file, at) => inputs.indexOf(file) !== at),
        [],
      );
    }
  });

  it('have no file that nothing loads, and load no file that is not there', () => {
    const there = outputs.map(({ file }) => file);
    const loaded = new Set([
      'extension.js',
      ...outputs.flatMap(({ imports, loads }) => [...imports, ...loads]),
    ]);
    assert.deepEqual([...loaded].sort(), there.sort());
  });

  it('take VS Code as it is, once a file: a copy of all that is in it takes longer than to load the rest', () => {
    for (const { file } of outputs) {
      const text = readFileSync(path.join(outdir, file), 'utf8');
      assert.ok(text.split('require("vscode")').length <= 2, file);
      assert.doesNotMatch(text, /\(require\("vscode"\)\)/u, file);
    }
  });

  it('stay within their budgets', () => {
    const kilobytes = (files: typeof outputs): number =>
      files.reduce((sum, { bytes }) => sum + bytes, 0) / 1024;
    assert.ok(kilobytes(loadedWith('extension.js')) < 11);
    assert.ok(kilobytes(loadedWith('features.js')) < 315);
    assert.ok(kilobytes(loadedWith('aws.js')) < 226);
    // Of each page of a webview, its script and its style, which hold all that it needs.
    for (const file of readdirSync(path.join(outdir, 'webview'))) {
      assert.ok(statSync(path.join(outdir, 'webview', file)).size < 48 * 1024, file);
    }
    const budgets: Readonly<Record<string, number>> = {
      'secrets-detection-linearPattern.js': 150,
      'inject-launching.js': 84,
    };
    const alone = loadedWith('signin.js').filter((file) => !loadedWith('aws.js').includes(file));
    assert.ok(kilobytes(alone) < 80);
    for (const { file } of outputs.filter(({ bundle }) => bundle === 'features')) {
      assert.ok(file === 'features.js' || kilobytes(addedBy(file)) < (budgets[file] ?? 40), file);
    }
  });

  it('load as built, as far as that goes without VS Code: aws.js', () => {
    const { awsModule } = require(path.join(outdir, 'aws.js')) as { awsModule: AwsModule };
    assert.ok(awsModule.listRegions().some(({ id }) => id === 'us-gov-west-1'));
    for (const { file } of outputs.filter(({ bundle }) => bundle === 'aws')) {
      assert.doesNotThrow(() => require(path.join(outdir, file)) as unknown, file);
    }
  });

  /** A file with all that is loaded with it. */
  function loadedWith(file: string): typeof outputs {
    const found = new Set([file]);
    for (const each of found) {
      outputs.find((output) => output.file === each)!.imports.forEach((imported) => found.add(imported));
    }
    return outputs.filter((output) => found.has(output.file));
  }

  /** What a chunk of the features loads that is not there already. */
  function addedBy(chunk: string): typeof outputs {
    return loadedWith(chunk).filter(({ file }) => file !== 'features.js');
  }

  function inputsOf(files: typeof outputs): readonly string[] {
    return files.flatMap(({ inputs }) => inputs);
  }
});
