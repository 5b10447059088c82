import { mkdtempSync, rmSync, statSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { buildOptions } from '../../esbuild.js';
import type { Figure } from './figure';

/** Sizes of the two bundles as they are shipped. */
export async function run(): Promise<Record<string, Figure>> {
  const outdir = mkdtempSync(path.join(tmpdir(), 'secret-connections-bench-'));
  try {
    await build({ ...buildOptions({ production: true, outdir }), logLevel: 'silent' });
    const sizeOf = (file: string): number => statSync(path.join(outdir, file)).size / 1024;
    const zippedSizeOf = (file: string): number =>
      gzipSync(readFileSync(path.join(outdir, file))).length / 1024;
    return {
      'main chunk': {
        value: sizeOf('extension.js'),
        unit: 'KB',
        baseline: 'budget 80 KB',
        ratio: sizeOf('extension.js') / 80,
      },
      'main chunk, gzip': { value: zippedSizeOf('extension.js'), unit: 'KB' },
      'features chunk': { value: sizeOf('features.js'), unit: 'KB' },
      'SDK chunk': {
        value: sizeOf('aws.js'),
        unit: 'KB',
        baseline: 'budget 330 KB',
        ratio: sizeOf('aws.js') / 330,
      },
      'SDK chunk, gzip': { value: zippedSizeOf('aws.js'), unit: 'KB' },
    };
  } finally {
    rmSync(outdir, { recursive: true });
  }
}
