import { once } from 'node:events';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { parseArgs } from 'node:util';
import { packageExtension } from './host/build-extension';
import { environmentRunsHere } from './host/environment';
import { progress } from './host/programs';
import { packagedExtension, projectRoot } from './host/project';
import { copyWorkspace, sampleWorkspace } from './host/workspace';
import { startSandbox } from './sandbox/server';
import { startDesktop } from './start/desktop';
import { packageHelper } from './start/package-helper';
import { environmentOf, sandboxManager, type SandboxManager } from './start/sandboxManager';
import { startServed } from './start/served';

const usage = `npm start -- [--no-open] [--port PORT] [--desktop]

Opens a sample workspace of connection files in a VS Code with the extension, connected to a local service.
--no-open   prints the address only, and opens no browser
--port      where VS Code is served; any free port if absent
--desktop   a desktop VS Code with settings of its own instead: an installed "code", else a download`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    allowNegative: true,
    options: {
      open: { type: 'boolean', default: true },
      port: { type: 'string' },
      desktop: { type: 'boolean', default: !environmentRunsHere() },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(usage);
    return;
  }
  const interrupted = Promise.race(['SIGINT', 'SIGTERM', 'SIGHUP'].map((signal) => once(process, signal)));
  const endings: (() => Promise<unknown>)[] = [];
  try {
    progress('Building and packaging the extension …');
    await packageExtension();
    const extensions = [packagedExtension, await packageHelper()];
    const sandbox = await startSandbox({ seed: 'sample' });
    endings.push(() => sandbox.close());
    const manager = sandboxManager(sandbox);
    const { folder: workspace, remove } = await copyWorkspace(sampleWorkspace);
    endings.push(remove);
    await fs.cp(path.join(projectRoot, 'test/start/workspace'), workspace, { recursive: true });
    progress('Starting VS Code …');
    const start = values.desktop ? startDesktop : startServed;
    const started = await start({
      workspace,
      extensions,
      environment: environmentOf(manager),
      openBrowser: values.open,
      ...(values.port && { port: Number(values.port) }),
    });
    endings.push(() => started.stop());
    tell(manager, started.where);
    await Promise.race([interrupted, started.ended]);
  } finally {
    for (const end of endings.reverse()) {
      await end();
    }
  }
}

function tell(
  { alias, region, endpoint, accessKeyId, secretAccessKey }: SandboxManager,
  where: string,
): void {
  console.log(`
VS Code: ${where}

It is connected to a sandbox service as "${alias}", again each time the page is loaded: a browser keeps keys as long as
its page. To connect once more yourself (AWS Secrets Manager: Connect):
  region ${region}, endpoint ${endpoint}
  Access Key ID ${accessKeyId}, Secret Access Key ${secretAccessKey}

Ctrl-C ends all of it.`);
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
