import type { Notation } from '../../reference/dialects/notation.js';
import { indexingDocument } from '../../reference/index/documentIndex.js';
import type { OffsetRange } from '../../reference/notation/reference.js';
import type { SecretsErrorCode } from '../model/errorCode.js';
import { SecretsError, toSecretsError } from '../model/errors.js';
import type { Problem } from './problem.js';
import type { ProblemCode } from './problemCode.js';
import { inTurns } from '../model/turns.js';
import { checkText, type CheckServices } from './textCheck.js';

/** Files whose secrets are asked for together, so that they share requests. */
const filesAtOnce = 50;

/** What is wrong with one reference, or with the reading of its file. */
interface Fault {
  readonly code: SecretsErrorCode | ProblemCode;
  readonly message: string;
}

/** One reference of a file, and what is wrong with it; never its value. */
export interface CheckedReference {
  /** The path of the file on disk; of other files, the address. */
  readonly file: string;
  /** Lines and characters count from 0. */
  readonly range: {
    readonly start: { readonly line: number; readonly character: number };
    readonly end: { readonly line: number; readonly character: number };
  };
  /** As it is written; empty where the file cannot be read, which `problem` then says. */
  readonly reference: string;
  /** Absent: it has a value. */
  readonly problem?: Fault;
}

/** A file's text, and the notations that are live in it. */
export interface FileContent {
  readonly text: string;
  readonly notations: readonly Notation[];
}

/** What a check found in one file. */
export interface FileReport extends FileContent {
  readonly problems: readonly Problem[];
  /** All of its references, in the order of the text. */
  readonly references: readonly { readonly range: OffsetRange; readonly fault?: Fault }[];
}

/**
 * Checks every reference of a text; all secrets that are referenced are asked for.
 *
 * @throws SecretsError cancelled
 */
export async function checkContent(
  content: FileContent,
  services: CheckServices,
  signal: AbortSignal,
): Promise<FileReport> {
  const { text, notations } = content;
  const index = await inTurns(indexingDocument(text, notations.length > 0 ? { notations } : {}), signal);
  const input = { text, index, visible: [], limit: Number.POSITIVE_INFINITY };
  const { problems, troubles } = await checkText(input, services, signal);
  const faults = new Map<number, Fault>([
    ...troubles.map(({ reference, error }) => [reference.start, faultOf(error)] as const),
    ...problems.map(({ reference, code, message }) => [reference.start, { code, message }] as const),
  ]);
  const references = index.references.map(({ range }) => {
    const fault = faults.get(range.start);
    return { range, ...(fault !== undefined && { fault }) };
  });
  return { ...content, problems, references };
}

/** What becomes of the files that are checked one after the other. */
export interface FileCheck<File, Result> {
  /** @throws SecretsError invalid-configuration where it cannot be read */
  read(file: File): Promise<FileContent>;
  /** Of each file that was checked, as soon as it is. */
  checked(file: File, report: FileReport): Result;
  /** Of each that cannot be read: it does not keep the others from being checked. */
  unread(file: File, fault: Fault): Result;
  /** Before each stretch of files: how many are done, and how many come now. */
  onProgress(done: number, next: number): void;
}

/**
 * Checks the references of many files.
 *
 * @throws SecretsError cancelled
 */
export async function checkFiles<File, Result>(
  files: readonly File[],
  check: FileCheck<File, Result>,
  services: CheckServices,
  signal: AbortSignal,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (let start = 0; start < files.length && !signal.aborted; start += filesAtOnce) {
    const some = files.slice(start, start + filesAtOnce);
    check.onProgress(start, some.length);
    const found = some.map(async (file) => {
      const content = await check.read(file).catch(unreadable);
      return 'code' in content
        ? check.unread(file, content)
        : check.checked(file, await checkContent(content, services, signal));
    });
    results.push(...(await Promise.all(found)));
  }
  if (signal.aborted) {
    throw new SecretsError('cancelled');
  }
  return results;
}

function unreadable(thrown: unknown): Fault {
  const error = toSecretsError(thrown);
  if (error.code !== 'invalid-configuration') {
    throw error;
  }
  return faultOf(error);
}

function faultOf({ code, message }: SecretsError): Fault {
  return { code, message };
}
