// @ts-check
const esbuild = require('esbuild');
const fs = require('node:fs');

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');

/**
 * Two bundles in one call. `dist/aws.js` holds the AWS SDK and is loaded on first use; the main bundle
 * reaches it through `import('./aws.js')`, which stays a native import because it is external.
 *
 * @type {import('esbuild').BuildOptions}
 */
const options = {
  entryPoints: [
    { in: 'src/extension.ts', out: 'extension' },
    { in: 'src/aws/index.ts', out: 'aws' },
  ],
  outdir: 'dist',
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  external: ['vscode', './aws.js'],
  // jsonc-parser's "main" is a UMD file whose requires esbuild cannot see; its "module" entry bundles.
  mainFields: ['module', 'main'],
  minify: production,
  sourcemap: production ? false : 'linked',
  legalComments: 'none',
  metafile: true,
  logLevel: 'info',
};

async function main() {
  if (watch) {
    const context = await esbuild.context(options);
    await context.watch();
    return;
  }
  const { metafile } = await esbuild.build(options);
  fs.writeFileSync('dist/meta.json', JSON.stringify(metafile));
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
