import assert from 'node:assert/strict';
import { SandboxFixture, fails } from './testing';

describe('sandbox: faults', () => {
  const fixture = new SandboxFixture();
  const list = (user = 'reader', attempts = 1) => fixture.as(user, 'us-east-1', attempts).listSecrets({});
  const outcomes = () => fixture.sandbox.requests.map((request) => request.outcome);

  it('throttling, which the SDK retries', async () => {
    fixture.sandbox.faults.set({ kind: 'throttle' });
    await fails(list(), 'ThrottlingException', /^Rate exceeded$/);
    fixture.sandbox.faults.clear();
    fixture.sandbox.requests.clear();
    fixture.sandbox.faults.set({ kind: 'throttle', count: 1 });
    await list('reader', 3);
    assert.deepEqual(outcomes(), ['ThrottlingException', 200]);
  });

  it('500 and 503', async () => {
    fixture.sandbox.faults.set({ kind: 'error500', count: 1 });
    await fails(list(), 'InternalServiceError', undefined, 500);
    fixture.sandbox.faults.set({ kind: 'error503', count: 1 });
    await fails(list(), 'ServiceUnavailableException', undefined, 503);
  });

  it('any error by name', async () => {
    fixture.sandbox.faults.set({ kind: 'error', name: 'PreconditionNotMetException', message: 'Not yet.' });
    await fails(list(), 'PreconditionNotMetException', /^Not yet\.$/);
  });

  it("a proxy's page", async () => {
    fixture.sandbox.faults.set({ kind: 'html' });
    await fails(list(), 'SyntaxError', undefined, 403);
    assert.deepEqual(outcomes(), ['html']);
  });

  it('a dropped connection', async () => {
    fixture.sandbox.faults.set({ kind: 'drop' });
    await assert.rejects(list(), (error: NodeJS.ErrnoException) => error.code === 'ECONNRESET');
  });

  it('a hang, until cleared or given up', async () => {
    fixture.sandbox.faults.set({ kind: 'hang' });
    const abort = new AbortController();
    const given = fixture.as('reader').listSecrets({}, { abortSignal: abort.signal });
    const patient = list();
    abort.abort();
    await assert.rejects(given, { name: 'AbortError' });
    await until(() => outcomes().includes('hang'));
    fixture.sandbox.faults.clear();
    assert.ok((await patient).SecretList);
  });

  it('latency', async () => {
    fixture.sandbox.faults.set({ kind: 'latency', milliseconds: 30 });
    const started = performance.now();
    await list();
    assert.ok(performance.now() - started >= 29);
  });

  it('only for a user or an operation', async () => {
    fixture.sandbox.faults.set({ kind: 'throttle', user: 'batch' });
    fixture.sandbox.faults.set({ kind: 'error500', operation: 'DescribeSecret' });
    await list();
    await fails(list('batch'), 'ThrottlingException');
    await fails(
      fixture.as('reader').describeSecret({ SecretId: 'prod/db' }),
      'InternalServiceError',
      undefined,
      500,
    );
  });

  it('a wrong clock with its own Date header: the SDK corrects itself', async () => {
    fixture.sandbox.faults.set({ kind: 'clock', minutes: 60 });
    await list('reader', 3);
    assert.deepEqual(outcomes(), ['InvalidSignatureException', 200]);
  });

  it('a wrong clock that the Date header does not show: a lasting error', async () => {
    fixture.sandbox.faults.set({ kind: 'clock', minutes: 60, dateHeader: 'true' });
    await fails(list('reader', 3), 'InvalidSignatureException', /^Signature expired/);
    // The SDK takes this message for transient whatever the Date header says, but not the other one.
    assert.equal(outcomes().length, 3);
    fixture.sandbox.faults.clear();
    fixture.sandbox.requests.clear();
    fixture.sandbox.faults.set({ kind: 'clock', minutes: -60, dateHeader: 'true' });
    await fails(list('reader', 3), 'InvalidSignatureException', /^Signature not yet current/);
    assert.equal(outcomes().length, 1);
  });

  it('empty pages with a token', async () => {
    fixture.sandbox.faults.set({ kind: 'emptyPages' });
    const reader = fixture.as('reader');
    const sizes: number[] = [];
    let NextToken: string | undefined;
    do {
      const page = await reader.listSecrets({ MaxResults: 10, ...(NextToken && { NextToken }) });
      sizes.push(page.SecretList!.length);
      NextToken = page.NextToken;
    } while (NextToken !== undefined);
    assert.deepEqual(sizes.slice(0, 4), [0, 10, 0, 10]);
  });

  /** Waits for something that arriving requests bring about. */
  async function until(condition: () => boolean): Promise<void> {
    while (!condition()) {
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
});
