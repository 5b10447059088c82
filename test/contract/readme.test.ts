import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import texts from '../../l10n/bundle.l10n.json';
import manifest from '../../package.json';
import { withTables } from './readmeTables';

const root = path.resolve(import.meta.dirname, '../..');
const readme = readFileSync(path.join(root, 'README.md'), 'utf8');

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');

describe('README.md', () => {
  it('has the commands and settings of package.json in its tables (npm run readme)', () => {
    assert.equal(readme, withTables(readme));
  });

  it('names only files that exist', () => {
    const named = [...readme.matchAll(/\]\((?!https?:|#)([^)]+)\)/gu)].map(([, file]) => file!);
    assert.deepEqual(
      named.filter((file) => !existsSync(path.join(root, file))),
      [],
    );
  });

  it('is backed by SECURITY.md, which names only files that exist', () => {
    const security = readFileSync(path.join(root, 'SECURITY.md'), 'utf8');
    const named = [...security.matchAll(/`((?:src|test)\/[^`]+)`/gu)].map(([, file]) => file!);
    assert.ok(named.length > 20);
    assert.deepEqual(
      named.filter((file) => !existsSync(path.join(root, file))),
      [],
    );
  });

  it('names only npm scripts that exist', () => {
    const named = [...readme.matchAll(/npm (?:run )?(start|test|(?<=run )[\w:-]+)/gu)].map(
      ([, script]) => script!,
    );
    assert.deepEqual(
      named.filter((script) => !(script in manifest.scripts)),
      [],
    );
  });

  it('explains messages that the extension really shows', () => {
    const [, table = ''] = /## Troubleshooting\n([^]*?)\n## /u.exec(readme) ?? [];
    const messages = table
      .split('\n')
      .flatMap((line) => /^\| (?!message|---)(.+?) \|/u.exec(line)?.[1] ?? []);
    assert.ok(messages.length > 10);
    const shown = Object.keys(texts);
    const unknown = messages.filter((message) => {
      const [start, ...rest] = message.split(/\*\w+\*/u).map(escaped);
      return !shown.some((text) => new RegExp(`^${[start, ...rest].join('\\{\\d\\}')}`, 'u').test(text));
    });
    assert.deepEqual(unknown, []);
  });

  it('gives the two commands that a newcomer needs', () => {
    assert.match(readme, /npm ci && npm start/u);
    assert.match(readme, /npm ci && npm test/u);
  });
});
