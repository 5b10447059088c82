import { mkdir, writeFile } from 'node:fs/promises';
import * as path from 'node:path';

/** What an input of a workspace's tasks.json calls, and what the person has to read before anything is done. */
export interface CommandTask {
  /** The name of the command, without `secretConnections.`; also the name of the task. */
  readonly command: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly question: readonly RegExp[];
}

/** Where the file with a literal stands, and the literal. */
export const literalFile = 'settings.connection.json';
export const literal = 'CANARY-of-the-workspace';
const literalText = `{\n  "password": "${literal}"\n}\n`;

/** The environment of a VS Code whose AWS profile `work` is in the file. */
export function profileEnvironment(file: string): NodeJS.ProcessEnv {
  return {
    AWS_SHARED_CREDENTIALS_FILE: file,
    AWS_CONFIG_FILE: `${file}.none`,
    AWS_EC2_METADATA_DISABLED: 'true',
  };
}

/**
 * The tasks for a person whose secret manager is `acme`.
 *
 * @param folder the open folder
 * @param endpoint of a service that is not AWS
 */
export function commandTasks(folder: string, endpoint: string): readonly CommandTask[] {
  const manager = /acme · us-east-1 · account \d{12}/u;
  const place = new RegExp(`Endpoint: ${endpoint.replaceAll('.', '\\.')}`, 'u');
  const of = [manager, place];
  const uri = path.join(folder, literalFile);
  const postgres = path.join(folder, 'connections/postgres.connection.json');
  return [
    {
      command: 'connect',
      args: { alias: 'mine', region: 'us-east-1', profile: 'work', endpoint },
      question: [/as mine\?/u, place, /profile work/u, /signed request/u],
    },
    {
      command: 'moveToSecret',
      args: {
        uri,
        offset: literalText.indexOf(literal) + 1,
        secret: 'prod/db',
        key: 'password',
        replace: true,
      },
      question: [/settings\.connection\.json/u, /prod\/db/u, /key password/u, /replaced/u, ...of],
    },
    {
      command: 'createSecret',
      args: { alias: 'acme', name: 'prod/planted', key: 'k', value: 'CANARY-planted' },
      question: [/Create the secret prod\/planted/u, /Key: k/u, ...of],
    },
    {
      command: 'addKey',
      args: { alias: 'acme', secret: 'prod/db', key: 'planted', value: 'CANARY-planted' },
      question: [/prod\/db/u, /Key: planted/u, ...of],
    },
    {
      command: 'restoreSecret',
      args: { alias: 'acme', secret: 'old/service' },
      question: [/old\/service/u, ...of],
    },
    {
      command: 'putSecretValue',
      args: { alias: 'acme', secret: 'prod/db', value: { text: 'CANARY-planted' } },
      question: [/Replace the value of the secret prod\/db/u, ...of],
    },
    {
      command: 'duplicateSecret',
      args: { alias: 'acme', secret: 'prod/db', name: 'prod/planted' },
      question: [/Create the secret prod\/planted/u, /of prod\/db/u, ...of],
    },
    {
      command: 'deleteSecret',
      args: { alias: 'acme', secret: 'prod/db', force: true },
      question: [/Delete the secret prod\/db at once/u, /cannot be restored/u, ...of],
    },
    {
      command: 'restoreVersion',
      args: { alias: 'acme', secret: 'prod/db', versionId: 'planted-version-0000000000000000000000' },
      question: [/earlier version of prod\/db/u, /Version: planted-version/u, ...of],
    },
    {
      command: 'rotateSecret',
      args: { alias: 'acme', secret: 'prod/rotating' },
      question: [/Rotate the secret prod\/rotating/u, ...of],
    },
    {
      command: 'cancelRotation',
      args: { alias: 'acme', secret: 'prod/rotating' },
      question: [/rotation of the secret prod\/rotating/u, ...of],
    },
    {
      command: 'disconnect',
      args: { alias: 'acme', confirmed: true },
      question: [/Disconnect acme/u, ...of],
    },
    { command: 'removeAllData', args: { confirmed: true }, question: [/Remove everything/u, /acme/u] },
    {
      command: 'copyValue',
      args: { alias: 'acme', secret: 'prod/db', key: 'password', ask: true },
      question: [/clipboard/u, /Secret: prod\/db/u, /Key: password/u, ...of],
    },
    {
      command: 'revealValue',
      args: { alias: 'acme', secret: 'prod/db', key: 'password' },
      question: [/Show a secret value/u, /Secret: prod\/db/u, ...of],
    },
    {
      command: 'copyResolved',
      args: { uri: postgres },
      question: [/postgres\.connection\.json/u, /Secrets: .*acme:prod\/db/u, ...of],
    },
    { command: 'setActiveManager', args: { alias: 'acme' }, question: [/Make acme the active/u, ...of] },
    {
      command: 'addSecret',
      args: { alias: 'acme', secret: 'prod/db' },
      question: [/Add the secret prod\/db/u, ...of],
    },
    {
      command: 'removeSecret',
      args: { alias: 'acme', secret: 'prod/db' },
      question: [/Remove the secret prod\/db/u, ...of],
    },
    {
      command: 'addConnectionFile',
      args: { uri: path.join(folder, 'package.json') },
      question: [/package\.json/u, /secretConnections\.files/u],
    },
    {
      command: 'ignoreCredential',
      args: { pattern: 'password' },
      question: [/match password/u, /secretConnections\.detection\.ignore/u],
    },
    {
      command: 'mapManager',
      args: { manager: 'MGR1', alias: 'acme' },
      question: [/MGR1 as acme/u, /secretConnections\.dialects\.managers/u, ...of],
    },
    {
      command: 'insertReference',
      args: { uri, offset: literalText.indexOf(literal), reference: '<prod/db, password>' },
      question: [/Write a reference into settings\.connection\.json/u, /<prod\/db, password>/u],
    },
    {
      command: 'newConnectionFile',
      args: { shape: 'SECRET_TEXT', uri: path.join(folder, 'planted.connection.json') },
      question: [/Create the file planted\.connection\.json/u],
    },
    {
      command: 'manageAccess',
      args: { extensionId: 'secret-connections.example' },
      question: [/secret-connections\.example/u],
    },
  ];
}

/** Writes the tasks, each with an input that is the result of a command of ours, and the file with the literal. */
export async function writeCommandTasks(folder: string, tasks: readonly CommandTask[]): Promise<void> {
  await mkdir(path.join(folder, '.vscode'), { recursive: true });
  const content = {
    version: '2.0.0',
    tasks: tasks.map(({ command }) => ({
      ...{ label: `run-${command}`, type: 'process', command: process.execPath, problemMatcher: [] },
      args: ['--version', `\${input:${command}}`],
    })),
    inputs: tasks.map(({ command, args }) => ({
      ...{ id: command, type: 'command', command: `secretConnections.${command}`, args },
    })),
  };
  await writeFile(path.join(folder, '.vscode/tasks.json'), JSON.stringify(content, undefined, 2));
  await writeFile(path.join(folder, literalFile), literalText);
}
