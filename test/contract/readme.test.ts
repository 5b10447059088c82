import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import texts from '../../l10n/bundle.l10n.json';
import contributed from '../../package.nls.json';
import { settingDefaults } from '../../src/contributions';
import { displayMilliseconds, expiryOf } from '../../src/secrets/cache/freshness';
import { documents, linksOf, root } from './documents';
import { withTables } from './readmeTables';

const textOf = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');

describe('README.md', () => {
  const readme = textOf('README.md');

  it('gives the two commands that a newcomer needs, early', () => {
    const beginning = readme.split('\n').slice(0, 40).join('\n');
    assert.match(beginning, /^npm ci && npm start$/mu);
    assert.match(beginning, /^npm ci && npm test$/mu);
  });

  it('is short enough to be read', () => {
    assert.ok(readme.split('\n').length <= 200);
  });

  it('is backed by SECURITY.md, which names only files that exist', () => {
    const named = [...textOf('SECURITY.md').matchAll(/`((?:src|test)\/[^`]+)`/gu)].map(([, file]) => file!);
    assert.ok(named.length > 20);
    assert.deepEqual(
      named.filter((file) => !existsSync(path.join(root, file))),
      [],
    );
  });

  it('leads to every page of docs/', () => {
    const targets = linksOf({ file: 'README.md', text: readme }).map(({ target }) => target);
    const pages = readdirSync(path.join(root, 'docs')).map((name) => `docs/${name}`);
    assert.deepEqual(
      pages.filter((page) => !targets.includes(page)),
      [],
    );
  });
});

describe('docs/commands.md', () => {
  it('has the commands and settings of package.json in its tables (npm run readme)', () => {
    const page = textOf('docs/commands.md');
    assert.equal(page, withTables(page));
  });
});

describe('what is said of how long a value is used', () => {
  const minutes = (random: number) =>
    expiryOf(0, settingDefaults['cache.ttlSeconds'], () => random, undefined) / 60_000;

  it('is what the cache does, in README.md and in docs/caching.md', () => {
    assert.deepEqual([minutes(1), minutes(0), displayMilliseconds], [30, 60, 30_000]);
    assert.match(textOf('README.md'), /used for half an hour to an hour/u);
    assert.match(textOf('docs/caching.md'), /used for half an hour to an hour/u);
    assert.match(textOf('docs/caching.md'), /`0` asks every time: .* for half a minute/u);
    assert.match(contributed['configuration.cache.ttlSeconds'], /between half of it and the whole/u);
  });

  it('is said of no other time, and not that it leaves the memory then', () => {
    const all = [...documents.map(({ text }) => text), ...Object.keys(texts), ...Object.values(contributed)];
    const untrue = /\b(?:kept|cached) (?:in memory )?for (?!ever\b|later\b)|never (?:kept )?beyond/iu;
    assert.deepEqual(
      all.flatMap((text) => untrue.exec(text)?.[0] ?? []),
      [],
    );
  });
});

describe('docs/troubleshooting.md', () => {
  it('explains messages that the extension really shows', () => {
    const messages = textOf('docs/troubleshooting.md')
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
});

describe('the packaged extension', () => {
  const [, names = ''] = /^!docs\/\{([\w,]+)\}\.md$/mu.exec(textOf('.vscodeignore')) ?? [];
  const shipped = names.split(',').map((name) => `docs/${name}.md`);

  it('has the page that problems lead to, and those for users that the README names', () => {
    assert.ok(shipped.includes('docs/problems.md'));
    const [, table = ''] = /^## Documentation$([^]*?)^## /mu.exec(textOf('README.md')) ?? [];
    const named = linksOf({ file: 'README.md', text: table }).map(({ target }) => target);
    assert.deepEqual(named.filter((target) => target.startsWith('docs/')).sort(), [...shipped].sort());
  });

  it('has pages that lead only to each other', () => {
    const pages = documents.filter(({ file }) => shipped.includes(file));
    const outside = pages.flatMap((page) => linksOf(page)).filter(({ target }) => !shipped.includes(target));
    assert.deepEqual(outside, []);
  });
});
