import assert from 'node:assert/strict';
import { hoverContent, type HoverInput } from '../../../../src/editor/hover/hoverContent';
import type { Json } from '../../../../src/secrets/model/services';
import { SecretsError } from '../../../../src/secrets/model/errors';
import type { SecretSummary } from '../../../../src/secrets/model/ports';
import { minute, now, password, resolved } from '../support';

describe('the content of a hover', () => {
  const input = (change: Partial<HoverInput> = {}): HoverInput => ({
    reference: password,
    resolved: resolved('hunter2', 2 * minute),
    summary: undefined,
    isRevealed: false,
    now,
    locale: 'en',
    ...change,
  });
  const fact = (label: string, change: Partial<HoverInput> = {}) =>
    hoverContent(input(change)).facts.find((each) => each.label === label)?.text;
  const summary: SecretSummary = {
    arn: 'arn',
    name: 'prod/db',
    rotationEnabled: true,
    nextRotationDate: new Date(now + 48 * 60 * minute),
    lastChangedDate: new Date(now - 10 * minute),
    tags: [],
    versions: {},
  };

  it('says manager, secret, key, version and kind, with the value masked', () => {
    assert.equal(hoverContent(input()).title, 'prod · us-east-1');
    assert.equal(fact('Secret'), 'prod/db');
    assert.equal(fact('Key'), 'password');
    assert.equal(fact('Version'), 'AWSCURRENT');
    assert.equal(fact('Value'), '•••••••• (string)');
  });

  it('says when it was fetched and until when it is cached', () => {
    assert.match(hoverContent(input()).source, /^Fetched 2 min ago, cached in memory until /);
    const gone = resolved('hunter2', 0, { expiresAt: now });
    assert.equal(hoverContent(input({ resolved: gone })).source, 'Fetched just now, not cached.');
  });

  it('says since when and why a value is stale', () => {
    const stale = { since: now, error: new SecretsError('throttled') };
    const { source } = hoverContent(input({ resolved: resolved('x', minute, { stale }) }));
    assert.match(source, /stale since .*throttling/);
  });

  it('has rotation and last change once the metadata is known', () => {
    assert.equal(fact('Rotation'), undefined);
    assert.match(fact('Rotation', { summary }) ?? '', /^next Jan 17, 2026/);
    assert.equal(fact('Rotation', { summary: { ...summary, rotationEnabled: false } }), 'off');
    assert.notEqual(fact('Last changed', { summary }), fact('Last changed'));
  });

  it('holds the value only while it is revealed', () => {
    assert.doesNotMatch(JSON.stringify(hoverContent(input({ summary }))), /hunter2/);
    const shown = (value: Json) =>
      hoverContent(input({ isRevealed: true, resolved: resolved(value, 0) })).revealed;
    assert.equal(shown('hunter2'), 'hunter2');
    assert.equal(shown(5432), '5432');
    assert.equal(shown({ a: [1] }), '{\n  "a": [\n    1\n  ]\n}');
  });
});
