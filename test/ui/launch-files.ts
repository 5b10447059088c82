import { readFile } from 'node:fs/promises';
import * as path from 'node:path';
import type { Session } from './session';

/** Stands once in tasks.json and once in launch.json. */
export const misspelled = '<prod/db, pasword>';

/** Leaves a line for each run, in `runs.txt` beside it: the hash of what it was handed. */
const program = `const { createHash } = require('node:crypto');
const { appendFileSync } = require('node:fs');
const hash = createHash('sha256').update(process.env.PGPASSWORD ?? '').digest('hex');
appendFileSync(require('node:path').join(__dirname, 'runs.txt'), hash + '\\n');
`;
const connection = 'shop.connection.json';
const env = { PGPASSWORD: '${input:password}' };
const misspelledEnv = { URL: `postgres://app:${misspelled}@db` };

/** A program, a connection, and the tasks and launches that run the one with the other. */
export class LaunchFiles {
  constructor(private readonly session: Session) {}

  async writeAll(): Promise<void> {
    await this.session.write('run-me.cjs', program);
    await this.writeConnection({ PGPASSWORD: '<prod/db, password>' });
    await this.writeTasks('as first written', []);
    const launch = { type: 'node', request: 'launch', program: '${workspaceFolder}/run-me.cjs' };
    const ofProgram = { ...launch, runtimeExecutable: process.execPath };
    await this.session.write('.vscode/launch.json', {
      configurations: [
        { ...ofProgram, name: 'debug it', connection },
        { ...ofProgram, name: 'debug it, misspelled', env: misspelledEnv },
        { ...ofProgram, name: 'debug it with an input', env },
      ],
      inputs: [inputOf('debug/db')],
    });
  }

  writeConnection(content: Readonly<Record<string, string>>): Promise<void> {
    return this.session.write(connection, content);
  }

  /** @param detail what people know the first task by, in the list of tasks */
  writeTasks(detail: string, args: readonly string[]): Promise<void> {
    const command = process.execPath;
    const task = { type: 'secret-connection', command };
    const ofInput = { type: 'process', command, args: ['run-me.cjs'], options: { env }, problemMatcher: [] };
    return this.session.write('.vscode/tasks.json', {
      version: '2.0.0',
      tasks: [
        { ...task, label: 'run it', detail, connection, args: ['run-me.cjs', ...args] },
        { ...task, label: 'run it, misspelled', detail: 'with a misspelled key', env: misspelledEnv },
        { ...ofInput, label: 'run it with an input', detail: 'with an input' },
      ],
      inputs: [inputOf('task/db')],
    });
  }

  /** The hash of what each run was handed. */
  async handed(): Promise<readonly string[]> {
    const text = await this.read('runs.txt').catch(() => '');
    return text.split('\n').slice(0, -1);
  }

  read(name: string): Promise<string> {
    return readFile(path.join(this.session.folder, name), 'utf8');
  }
}

function inputOf(secret: string): object {
  const command = { type: 'command', command: 'secretConnections.resolveInput' };
  return { id: 'password', ...command, args: { reference: `<${secret}, password>` } };
}
