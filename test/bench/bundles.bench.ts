import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from '../../esbuild.js';
import type { Figure } from './figure';

/** Sizes of the bundles as they are shipped: what is loaded at once, and all with their chunks. */
export async function run(): Promise<Record<string, Figure>> {
  const outdir = mkdtempSync(path.join(tmpdir(), 'secret-connections-bench-'));
  try {
    const outputs = await build({ production: true, outdir });
    const size = (bundle: string): Figure => ({
      value: outputs.find(({ file }) => file === `${bundle}.js`)!.bytes / 1024,
      unit: 'KB',
    });
    const zipped = (bundle: string): Figure => ({
      value: gzipSync(readFileSync(path.join(outdir, `${bundle}.js`))).length / 1024,
      unit: 'KB',
    });
    const chunks = (bundle: string): Figure => {
      const later = outputs.filter((output) => output.bundle === bundle && output.file !== `${bundle}.js`);
      return { value: later.reduce((sum, { bytes }) => sum + bytes, 0) / 1024, unit: 'KB' };
    };
    return {
      'extension.js': size('extension'),
      'features.js': size('features'),
      'aws.js': size('aws'),
      'extension.js, gzip': zipped('extension'),
      'features.js, gzip': zipped('features'),
      'aws.js, gzip': zipped('aws'),
      'chunks of the features, loaded when used': chunks('features'),
      'chunks of the SDK, loaded when used': chunks('aws'),
    };
  } finally {
    rmSync(outdir, { recursive: true });
  }
}
