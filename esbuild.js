// @ts-check
const esbuild = require('esbuild');
const fs = require('node:fs');
const path = require('node:path');
const { rollup } = require('rollup');

/**
 * Of the manifests of the SDK's packages nothing but the version is read: for the name with which it asks.
 *
 * @type {import('esbuild').Plugin}
 */
const leanManifests = {
  name: 'lean manifests',
  setup(build) {
    build.onLoad({ filter: /[\\/]@aws-sdk[\\/].*package\.json$/ }, async ({ path: manifest }) => {
      const { version } = JSON.parse(await fs.promises.readFile(manifest, 'utf8'));
      return { contents: JSON.stringify({ version }), loader: 'json' };
    });
  },
};

/**
 * The bundles, by the files in which they begin: the shell that VS Code activates, the features, loaded when something
 * is first needed, and the AWS SDK, loaded when a manager is first asked. They share no code, and reach each other by
 * `import('…')`. Every other `import('…')` makes a chunk of its bundle, in a file of its own.
 */
const entries = { extension: 'src/shell/extension.ts', features: 'src/features.ts', aws: 'src/aws/index.ts' };

/** Chunks with a name of their own, by the sources in which they begin. */
const named = new Map([['src/aws/signIn/index.ts', 'signin']]);

/** @typedef {{ readonly production: boolean, readonly outdir?: string }} Settings */

/**
 * A file that was built.
 *
 * @typedef {object} Output
 * @property {string} file its name in `dist/`
 * @property {string} bundle the bundle that it is a part of
 * @property {number} bytes
 * @property {readonly string[]} inputs the sources that it holds
 * @property {readonly string[]} imports the files that are loaded with it
 * @property {readonly string[]} loads the files that it loads when they are needed
 */

/**
 * Compiles one bundle to ES modules in memory, with a module for each chunk and for what chunks share.
 *
 * @param {keyof typeof entries} bundle
 * @returns {import('esbuild').BuildOptions & { metafile: true, write: false }}
 */
function compiling(bundle) {
  return {
    entryPoints: [entries[bundle]],
    absWorkingDir: __dirname,
    // Nothing is written there.
    outdir: 'dist',
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    external: ['vscode'],
    plugins: [otherBundles, leanManifests],
    // jsonc-parser's "main" is a UMD file whose requires esbuild cannot see; its "module" entry bundles.
    mainFields: ['module', 'main'],
    sourcemap: 'external',
    legalComments: 'none',
    // A character such as … takes half the bytes of its escape.
    charset: 'utf8',
    metafile: true,
    write: false,
    logLevel: 'warning',
  };
}

/** @type {import('esbuild').Plugin} */
const otherBundles = {
  name: 'other-bundles',
  setup(build) {
    build.onResolve({ filter: /^\./ }, ({ kind, path: imported, resolveDir }) => {
      const source = path.resolve(resolveDir, imported).replace(/\.js$/, '.ts');
      const bundle = Object.entries(entries).find(([, entry]) => path.join(__dirname, entry) === source)?.[0];
      return kind === 'dynamic-import' && bundle !== undefined
        ? { path: `./${bundle}.js`, external: true }
        : undefined;
    });
  },
};

/**
 * Puts the modules of a bundle together and writes them as CommonJS, which is all that VS Code 1.95 activates: what is
 * loaded with the bundle goes into one file, as a chunk is never loaded before it; `vscode` is required once a file.
 *
 * @param {keyof typeof entries} bundle
 * @param {import('esbuild').BuildResult<{ metafile: true, write: false }>} compiled
 * @param {Settings} settings
 * @returns {Promise<Output[]>}
 */
async function write(bundle, { outputFiles, metafile }, { production, outdir = 'dist' }) {
  const texts = new Map(outputFiles.map((file) => [file.path, file.text]));
  const outputs = new Map(
    Object.entries(metafile.outputs).map(([file, output]) => [path.join(__dirname, file), output]),
  );
  const [main = ''] = [...outputs].find(([, { entryPoint }]) => entryPoint === entries[bundle]) ?? [];
  /** @param {string} id */
  const isCompiled = (id) => texts.has(path.resolve(__dirname, 'dist', id));
  const together = await rollup({
    input: { [bundle]: main },
    external: (id) => !isCompiled(id),
    preserveEntrySignatures: 'allow-extension',
    // It is done.
    treeshake: false,
    plugins: [
      {
        name: 'compiled',
        resolveId: (id) => (isCompiled(id) ? path.resolve(__dirname, 'dist', id) : undefined),
        load: (id) => ({ code: texts.get(id) ?? '', map: texts.get(`${id}.map`) }),
      },
    ],
  });
  const { output } = await together.generate({
    dir: path.resolve(__dirname, outdir),
    format: 'cjs',
    dynamicImportInCjs: false,
    esModule: false,
    externalLiveBindings: false,
    freeze: false,
    hashCharacters: 'base36',
    hoistTransitiveImports: false,
    // A copy of all that is in `vscode` takes longer than to load the file that it is for.
    interop: (id) => (id === 'vscode' ? 'esModule' : 'default'),
    minifyInternalExports: production,
    sourcemap: !production,
    chunkFileNames: ({ facadeModuleId }) => {
      const { entryPoint } = outputs.get(facadeModuleId ?? '') ?? {};
      return entryPoint === undefined ? 'shared-[hash].js' : `${nameOf(entryPoint)}.js`;
    },
  });
  const chunks = output.filter((file) => file.type === 'chunk');
  const files = new Set([...bundles.map((each) => `${each}.js`), ...chunks.map(({ fileName }) => fileName)]);
  fs.mkdirSync(path.resolve(__dirname, outdir), { recursive: true });
  return Promise.all(
    chunks.map(async (chunk) => {
      const file = path.resolve(__dirname, outdir, chunk.fileName);
      const { code } = production
        ? await esbuild.transform(chunk.code, {
            format: 'cjs',
            minify: true,
            target: 'node20',
            charset: 'utf8',
          })
        : chunk;
      fs.writeFileSync(file, code);
      if (chunk.map) {
        fs.writeFileSync(`${file}.map`, chunk.map.toString());
      }
      return {
        file: chunk.fileName,
        bundle,
        bytes: fs.statSync(file).size,
        inputs: chunk.moduleIds.flatMap((id) => Object.keys(outputs.get(id)?.inputs ?? {})),
        imports: chunk.imports.filter((imported) => files.has(imported)),
        loads: chunk.dynamicImports
          .map((imported) => path.basename(imported))
          .filter((each) => files.has(each)),
      };
    }),
  );
}

/**
 * The name of the chunk that begins in a source: its path in the project or in the packages.
 *
 * @param {string} source
 */
function nameOf(source) {
  const name = source
    .replace(/^(?:src|.*node_modules)\//, '')
    .replace(/(?:\/index)?\.[jt]s$/, '')
    .replace(/@|\/dist-es|\/submodules/g, '')
    .replaceAll('/', '-');
  return named.get(source) ?? name;
}

/**
 * Builds all bundles.
 *
 * @param {Settings} settings
 * @returns {Promise<Output[]>} the files that were written
 */
async function build(settings) {
  const building = bundles.map(async (bundle) =>
    write(bundle, await esbuild.build(compiling(bundle)), settings),
  );
  const [built] = await Promise.all([Promise.all(building), esbuild.build(compilingPages(settings))]);
  return built.flat();
}

const bundles = /** @type {(keyof typeof entries)[]} */ (Object.keys(entries));

/** The pages of webviews, by the files in which they begin; what they look like is in a `.css` file that these import. */
const pages = {
  secretEditor: 'src/webview/secretEditor/page.ts',
  resolvedPreview: 'src/webview/resolvedPreview/page.ts',
};

/**
 * What compiles the pages of webviews to `dist/webview/`: a script and a style for each, with all that they need, as a
 * page can load nothing.
 *
 * @param {Settings} settings
 * @returns {import('esbuild').BuildOptions}
 */
function compilingPages({ production, outdir = 'dist' }) {
  return {
    entryPoints: pages,
    absWorkingDir: __dirname,
    outdir: path.join(outdir, 'webview'),
    bundle: true,
    platform: 'browser',
    format: 'iife',
    target: 'chrome128',
    loader: { '.svg': 'text' },
    minify: production,
    legalComments: 'none',
    charset: 'utf8',
    logLevel: 'warning',
  };
}

/** @param {Settings} settings */
async function watch(settings) {
  for (const bundle of bundles) {
    const options = compiling(bundle);
    /** @type {import('esbuild').Plugin} */
    const writing = {
      name: 'write',
      setup: ({ onEnd }) =>
        onEnd(async (result) => {
          if (result.errors.length === 0) {
            await write(bundle, /** @type {any} */ (result), settings);
            console.log(`${bundle} is built`);
          }
        }),
    };
    const context = await esbuild.context({ ...options, plugins: [otherBundles, leanManifests, writing] });
    await context.watch();
  }
  await (await esbuild.context(compilingPages(settings))).watch();
}

async function main() {
  const settings = { production: process.argv.includes('--production') };
  if (process.argv.includes('--watch')) {
    await watch(settings);
    return;
  }
  fs.rmSync(path.join(__dirname, 'dist'), { recursive: true, force: true });
  const outputs = await build(settings);
  fs.writeFileSync(path.join(__dirname, 'dist/meta.json'), JSON.stringify(outputs));
}

module.exports = { build };

if (require.main === module) {
  main().catch((error) => {
    console.error(error);
    process.exit(1);
  });
}
