// @ts-check
const esbuild = require('esbuild');
const fs = require('node:fs');
const path = require('node:path');

/**
 * The bundles in one call: `extension.js`, the shell that VS Code activates; `features.js`, loaded when
 * something is first needed; `aws.js` with the AWS SDK, loaded when a manager is first asked; `demo.js`, loaded
 * when somebody tries the demo; `patterns.js`, loaded when a setting has regular expressions;
 * `variables.js`, loaded when a launch configuration names a file of variables. Each reaches the next through
 * `import('./features.js')`, which stays a native import because it is external.
 *
 * @param {{ production: boolean, outdir?: string }} settings
 * @returns {import('esbuild').BuildOptions & { outdir: string }}
 */
function buildOptions({ production, outdir = 'dist' }) {
  return {
    entryPoints: [
      { in: 'src/shell/extension.ts', out: 'extension' },
      { in: 'src/features.ts', out: 'features' },
      { in: 'src/aws/index.ts', out: 'aws' },
      { in: 'src/demo/index.ts', out: 'demo' },
      { in: 'src/secrets/detection/linearPattern.ts', out: 'patterns' },
      { in: 'src/secrets/connection/variablesFile.ts', out: 'variables' },
    ],
    absWorkingDir: __dirname,
    outdir,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['vscode', './features.js', './aws.js', './demo.js', './patterns.js', './variables.js'],
    // jsonc-parser's "main" is a UMD file whose requires esbuild cannot see; its "module" entry bundles.
    mainFields: ['module', 'main'],
    minify: production,
    sourcemap: production ? false : 'linked',
    legalComments: 'none',
    // A character such as … takes half the bytes of its escape.
    charset: 'utf8',
    metafile: true,
    logLevel: 'info',
  };
}

async function main() {
  const options = buildOptions({ production: process.argv.includes('--production') });
  if (process.argv.includes('--watch')) {
    const context = await esbuild.context(options);
    await context.watch();
    return;
  }
  fs.rmSync(path.join(__dirname, options.outdir), { recursive: true, force: true });
  const { metafile } = await esbuild.build(options);
  fs.writeFileSync(path.join(__dirname, options.outdir, 'meta.json'), JSON.stringify(metafile));
}

module.exports = { buildOptions };

if (require.main === module) {
  main().catch((error) => {
    console.error(error);
    process.exit(1);
  });
}
