import { execFile } from 'node:child_process';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { promisify } from 'node:util';
import { type Browser, chromium } from 'playwright-core';
import { findProgram } from './find-program';
import { runProgram } from './programs';

const run = promisify(execFile);

/** An imitated graphics card takes half a core of each window. */
const withoutGraphics = ['--disable-gpu', '--disable-software-rasterizer'];

/** Where distributions and vendors put a Chrome or Chromium of the system. */
const commandNames = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser', 'chrome'];

/** Unpacks the browser of `@sparticuz/chromium`, with the libraries and fonts that a bare machine lacks. */
export async function unpackBrowser(environmentFolder: string): Promise<void> {
  const folder = unpackedFolder(environmentFolder);
  await fs.mkdir(folder);
  const script = "import('@sparticuz/chromium').then(({ default: chromium }) => chromium.executablePath())";
  await runProgram(process.execPath, ['-e', script], {
    folder: environmentFolder,
    // The package unpacks into TMPDIR, and its libraries only where this tells it that it runs on Lambda.
    environment: { ...process.env, TMPDIR: folder, AWS_LAMBDA_JS_RUNTIME: 'nodejs20.x' },
  });
  await fs.writeFile(path.join(folder, 'fonts.conf'), fontConfiguration);
}

/** Starts a headless browser: the system's Chrome or Chromium if there is one, else the unpacked one. */
export async function launchBrowser(environment: { readonly folder: string }): Promise<Browser> {
  const system = await findSystemBrowser();
  const folder = unpackedFolder(environment.folder);
  const options = system
    ? { executablePath: system }
    : { executablePath: path.join(folder, 'chromium'), env: await environmentOfUnpacked(folder) };
  return chromium.launch({
    ...options,
    // The sandbox of a browser cannot be set up by root, and not in most containers.
    chromiumSandbox: false,
    args: [
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-quic',
      '--disable-dev-shm-usage',
      ...withoutGraphics,
    ],
  });
}

async function findSystemBrowser(): Promise<string | undefined> {
  const named = process.env['CHROME_PATH'];
  if (named) {
    return named;
  }
  return findProgram(commandNames);
}

/** The package brings the libraries that it needs; they are used only where the system lacks some. */
async function environmentOfUnpacked(folder: string): Promise<Record<string, string>> {
  const environment = Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  const { stdout } = await run('ldd', [path.join(folder, 'chromium')]);
  if (stdout.includes('not found')) {
    environment['LD_LIBRARY_PATH'] = path.join(folder, 'al2023/lib');
  }
  if (!(await isReadable('/etc/fonts/fonts.conf'))) {
    environment['FONTCONFIG_FILE'] = path.join(folder, 'fonts.conf');
  }
  return environment;
}

const unpackedFolder = (environmentFolder: string) => path.join(environmentFolder, 'browser');

async function isReadable(file: string): Promise<boolean> {
  return fs.access(file).then(
    () => true,
    () => false,
  );
}

const fontConfiguration = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`;
