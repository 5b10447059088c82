import { exec, type ExecException } from 'node:child_process';
import { externalDataInterceptor } from '@smithy/core/config';
import { valueLine } from '../secrets/words/plainText.js';

/** A person may have to answer a question of it. */
const timeout = 110_000;
/** Of what it wrote to its standard error. */
const longestLine = 200;

/** Begins the message of a failure of {@link runProcess}; the SDK keeps nothing but the message. */
const mark = 'credential_process: ';

/** Why a `credential_process` failed. */
export interface ProcessFault {
  /** In a few words, of which nothing is a credential. */
  readonly reason: string;
  /** All that it wrote to its standard error; not to be shown. */
  readonly output: string;
}

/**
 * Lets the SDK run the `credential_process` of profiles in a way that keeps why one fails: the SDK's own message
 * repeats the command line, which may hold credentials, and drops the exit code.
 */
export function watchProcesses(): void {
  externalDataInterceptor.getTokenRecord()['exec'] = runProcess;
}

/** Reads the message of what the SDK throws after a `credential_process` failed; undefined if it did not run one. */
export function processFault(message: string): ProcessFault | undefined {
  if (message.startsWith(mark)) {
    return JSON.parse(message.slice(mark.length)) as ProcessFault;
  }
  const told = / credential_process (.{1,60}?)\.?$/.exec(message)?.[1];
  return told === undefined ? undefined : { reason: `its credential_process ${told}`, output: '' };
}

type Callback = (error: Error | null, result: { readonly stdout: string }) => void;

function runProcess(command: string, done: Callback): void {
  exec(command, { timeout, windowsHide: true, encoding: 'utf8' }, (error, stdout, stderr) =>
    done(error === null ? null : failed(command, error, stderr), { stdout }),
  );
}

function failed(command: string, { code, killed, signal }: ExecException, stderr: string): Error {
  const how =
    killed === true
      ? 'took too long'
      : `failed (${typeof code === 'number' ? `exit code ${code}` : String(signal)})`;
  const line = withoutArguments(tellingLine(stderr), command);
  const reason = `its credential_process ${how}${line === '' ? '' : `: ${line}`}`;
  return new Error(mark + JSON.stringify({ reason, output: stderr.slice(0, 20_000) } satisfies ProcessFault));
}

/** The first line; of a trace of Python's, the last. */
function tellingLine(stderr: string): string {
  const lines = stderr.split(/[\r\n]+/).map((line) => valueLine(line, longestLine));
  const told = lines.filter((line) => line !== '');
  return (told[0]?.startsWith('Traceback') === true ? told.at(-1) : told[0]) ?? '';
}

/** Hides words of the command line that may be a credential, where the program repeats them. */
function withoutArguments(line: string, command: string): string {
  const words = command.split(/[\s"'=]+/).filter((word) => word.length >= 4);
  const [, ...given] = words.filter((word) => !word.startsWith('-'));
  return given
    .filter(
      (word) =>
        /[A-Z0-9]/.test(word) ||
        new RegExp(`(token|secret|pass|key)\\S*["'\\s=]+$`, 'i').test(
          command.slice(0, command.indexOf(word)),
        ),
    )
    .reduce((text, word) => text.replaceAll(word, '••••••••'), line);
}
