import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '../..');

/** A document of the project, for people. */
export interface Document {
  /** By its path in the project. */
  readonly file: string;
  readonly text: string;
}

/** Every document that people read on their way into the project. */
export const documents: readonly Document[] = [
  ...['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'test/sandbox/README.md'],
  ...readdirSync(path.join(root, 'docs')).map((name) => `docs/${name}`),
].map((file) => ({ file, text: readFileSync(path.join(root, file), 'utf8') }));

/** A document without its blocks of code, and the lines of these, by their language. */
function parted(text: string): { prose: string; blocks: readonly { language: string; line: string }[] } {
  const prose: string[] = [];
  const blocks: { language: string; line: string }[] = [];
  let language: string | undefined;
  for (const line of text.split('\n')) {
    const [, fence] = /^\s*```(.*)$/u.exec(line) ?? [];
    if (fence !== undefined) {
      language = language === undefined ? fence : undefined;
    } else if (language === undefined) {
      prose.push(line);
    } else {
      blocks.push({ language, line });
    }
  }
  return { prose: prose.join('\n'), blocks };
}

/** The addresses of a document's headings, as GitHub and VS Code's preview make them. */
export function anchorsOf(text: string): readonly string[] {
  return [...parted(text).prose.matchAll(/^#+ (.+)$/gmu)].map(([, title]) =>
    title!
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** The links within the project: the file, by its path in the project, and the heading, if one is named. */
export function linksOf({ file, text }: Document): readonly { target: string; anchor: string | undefined }[] {
  return [...text.matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)\s]*))?\)/gu)].map(([, to, anchor]) => ({
    target: to === '' ? file : path.posix.join(path.posix.dirname(file), to!),
    anchor,
  }));
}

/** Files and folders of the project that a document names in code: `src/features.ts`, `test/ui/`. */
export function filesNamedIn({ text }: Document): readonly string[] {
  const pattern = /`((?:src|test|docs|media|schemas|l10n|\.github)\/[\w./-]*|[\w-]+\.(?:md|js|mjs))`/gu;
  return [...parted(text).prose.matchAll(pattern)].map(([, file]) => file!);
}

/** What is to be typed: blocks without a language, and code that begins as a command. */
export function commandsIn({ text }: Document): readonly string[] {
  const { prose, blocks } = parted(text);
  const typed = blocks.filter(({ language }) => language === '').map(({ line }) => line);
  const inline = [...prose.matchAll(/`((?:npm|npx|code) [^`]+)`/gu)].map(([, code]) => code!);
  return [...typed, ...inline]
    .map((line) => line.replace(/\s+#.*$/u, '').trim())
    .filter((line) => line !== '')
    .flatMap((line) => line.split(' && '));
}
