import assert from 'node:assert/strict';
import { paginateListSecrets, type Filter, type ListSecretsRequest } from '@aws-sdk/client-secrets-manager';
import { generateSeed } from '../../sandbox/server';
import { managedDatabase } from '../../sandbox/seed/databases';
import { SandboxFixture, fails } from '../../sandbox/testing';

describe('service: listing', () => {
  const fixture = new SandboxFixture();
  async function names(input: ListSecretsRequest, region?: string): Promise<string[]> {
    const all: string[] = [];
    for await (const page of paginateListSecrets({ client: fixture.as('reader', region) }, input)) {
      all.push(...page.SecretList!.map((secret) => secret.Name!));
    }
    return all;
  }
  const filtered = (...filters: [Filter['Key'], ...string[]][]) =>
    names({ Filters: filters.map(([Key, ...Values]) => ({ Key, Values })) });

  it('lists in pages with opaque tokens', async () => {
    const whole = await names({});
    assert.deepEqual(await names({ MaxResults: 1 }), whole);
    assert.deepEqual(await names({ MaxResults: 7 }), whole);
    assert.equal(new Set(whole).size, whole.length);
    assert.ok(!whole.includes('old/service'));
  });

  it('has no token after the last item', async () => {
    const count = (await names({})).length;
    const { NextToken } = await fixture.as('reader').listSecrets({ MaxResults: count });
    assert.equal(NextToken, undefined);
  });

  it('takes a token only for the list it was made for', async () => {
    const reader = fixture.as('reader');
    const { NextToken } = await reader.listSecrets({ MaxResults: 1 });
    assert.ok(NextToken);
    const error = 'InvalidNextTokenException';
    await fails(reader.listSecrets({ NextToken: 'made-up' }), error);
    await fails(reader.listSecrets({ NextToken: NextToken.slice(0, -1) }), error);
    await fails(reader.listSecrets({ NextToken, SortOrder: 'desc' }), error);
    await fails(reader.listSecrets({ NextToken, Filters: [{ Key: 'name', Values: ['p'] }] }), error);
    await fails(fixture.as('reader', 'eu-west-1').listSecrets({ NextToken }), error);
    await reader.listSecrets({ NextToken, MaxResults: 100 });
  });

  it('skips nothing when the list changes between pages', async () => {
    const reader = fixture.as('reader');
    const first = await reader.listSecrets({ MaxResults: 3, SortBy: 'name' });
    fixture.sandbox.putSecret({ name: '0-first-of-all', text: 'x' });
    const second = await reader.listSecrets({ MaxResults: 3, SortBy: 'name', NextToken: first.NextToken });
    const seen = [...first.SecretList!, ...second.SecretList!].map((secret) => secret.Name);
    fixture.sandbox.removeSecret({ name: '0-first-of-all' });
    assert.deepEqual(seen, (await names({ SortBy: 'name' })).slice(0, 6));
  });

  it('shows secrets scheduled for deletion on request', async () => {
    assert.ok((await names({ IncludePlannedDeletion: true })).includes('old/service'));
  });

  it('filters names by prefix, with case', async () => {
    assert.ok((await filtered(['name', 'prod/'])).every((name) => name.startsWith('prod/')));
    assert.deepEqual(await filtered(['name', 'PROD/']), []);
    assert.deepEqual(await filtered(['name', 'db']), []);
  });

  it('filters by description without case, tags with case', async () => {
    assert.deepEqual(await filtered(['description', 'MAIN DATABASE of prod']), ['prod/db']);
    assert.ok((await filtered(['tag-key', 'env'])).includes('prod/db'));
    assert.deepEqual(await filtered(['tag-key', 'Env']), []);
    assert.deepEqual(await filtered(['tag-value', 'sales']), ['prod/crm-oauth']);
  });

  it('filters by owning service, primary region and all attributes', async () => {
    assert.deepEqual((await filtered(['owning-service', 'rds'])).sort(), [managedDatabase, 'rds-db-managed']);
    assert.deepEqual(await filtered(['primary-region', 'us-east-1']), ['shared/feature-flags']);
    assert.deepEqual(await names({ Filters: [{ Key: 'primary-region', Values: ['us'] }] }, 'eu-west-1'), [
      'shared/feature-flags',
    ]);
    assert.deepEqual(await filtered(['all', 'PRODUCTION Orders']), ['prod/orders-db']);
  });

  it('values are alternatives, filters are conditions, ! negates', async () => {
    assert.deepEqual((await filtered(['name', 'prod/db', 'team/'])).sort(), ['prod/db', 'team/jira']);
    assert.deepEqual(await filtered(['name', 'prod/'], ['tag-value', 'orders']), ['prod/orders-db']);
    const others = await filtered(['name', '!prod/']);
    assert.ok(others.length > 0 && others.every((name) => !name.startsWith('prod/')));
  });

  it('sorts', async () => {
    const byName = await names({ SortBy: 'name' });
    assert.deepEqual(byName, [...byName].sort());
    assert.deepEqual(await names({ SortBy: 'name', SortOrder: 'desc' }), byName.toReversed());
    await fixture.as('reader').getSecretValue({ SecretId: 'team/jira' });
    assert.equal((await names({ SortBy: 'last-accessed-date', SortOrder: 'desc' }))[0], 'team/jira');
    fixture.sandbox.putSecret({ name: 'shared/smtp', text: 'x' });
    assert.equal((await names({ SortBy: 'last-changed-date', SortOrder: 'desc' }))[0], 'shared/smtp');
    const { SecretList } = await fixture.as('reader').listSecrets({});
    const created = SecretList!.map((secret) => secret.CreatedDate!.getTime());
    assert.deepEqual(
      created,
      created.toSorted((one, other) => one - other),
    );
  });

  it('validates', async () => {
    const list = (input: object) => fixture.as('reader').listSecrets(input);
    await fails(list({ MaxResults: 101 }), 'ValidationException', /'maxResults'.*less than or equal to 100/);
    await fails(list({ MaxResults: 0 }), 'ValidationException', /greater than or equal to 1/);
    await fails(list({ SortBy: 'size' }), 'ValidationException', /enum value set/);
    await fails(
      list({ Filters: [{ Key: 'colour', Values: ['x'] }] }),
      'ValidationException',
      /filters\.1\.member\.key/,
    );
    await fails(
      list({ Filters: [{ Key: 'name', Values: ['a#b'] }] }),
      'ValidationException',
      /regular expression/,
    );
    await fails(list({ Filters: [{ Key: 'name', Values: [] }] }), 'ValidationException');
    const eleven = Array.from({ length: 11 }, () => ({ Key: 'name', Values: ['x'] }));
    await fails(list({ Filters: eleven }), 'ValidationException', /less than or equal to 10/);
  });
});

describe('service: 50,000 secrets', () => {
  const fixture = new SandboxFixture({ seed: generateSeed(50_000) });

  it('lists a page quickly, wherever it is', async () => {
    const reader = fixture.as('reader');
    let NextToken: string | undefined;
    const started = performance.now();
    for (let page = 0; page < 50; page += 1) {
      const result = await reader.listSecrets({ SortBy: 'name', ...(NextToken && { NextToken }) });
      assert.equal(result.SecretList!.length, 100);
      NextToken = result.NextToken;
    }
    const { SecretList } = await reader.listSecrets({
      Filters: [{ Key: 'name', Values: ['test/generated-49'] }],
    });
    assert.equal(SecretList!.length, 100);
    assert.ok(performance.now() - started < 5000);
  });
});
