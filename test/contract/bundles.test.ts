import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build, type Metafile } from 'esbuild';
import type { AwsModule } from '../../src/secrets/model/ports.js';
import { buildOptions } from '../../esbuild.js';

const require = createRequire(import.meta.url);

describe('the bundles', () => {
  const outdir = mkdtempSync(path.join(tmpdir(), 'secret-connections-bundles-'));
  let metafile: Metafile;

  before(async () => {
    const result = await build({ ...buildOptions({ production: true, outdir }), logLevel: 'silent' });
    assert.ok(result.metafile);
    metafile = result.metafile;
  });

  after(() => rmSync(outdir, { recursive: true }));

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
