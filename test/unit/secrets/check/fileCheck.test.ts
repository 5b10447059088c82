import assert from 'node:assert/strict';
import { ownNotation } from '../../../../src/reference/dialects/ownNotation';
import type { Reference } from '../../../../src/reference/notation/reference';
import { checkContent, checkFiles, type FileCheck } from '../../../../src/secrets/check/fileCheck';
import type { CheckServices } from '../../../../src/secrets/check/textCheck';
import { fileReferences } from '../../../../src/secrets/cache/fileReferences';
import type { ReferenceResolving } from '../../../../src/secrets/model/services';
import { SecretsError } from '../../../../src/secrets/model/errors';
import { prod, resolved } from '../../editor/support';

describe('the check of files', () => {
  const { signal } = new AbortController();
  const services = {
    resolver: fileReferences(
      {
        state: () => ({ kind: 'unknown', manager: prod }),
        managerOf: () => prod,
        resolveAll: (references: readonly Reference[]) =>
          Promise.resolve(
            references.map(({ secret }) =>
              secret === 'there'
                ? resolved('CANARY', 0)
                : new SecretsError(secret === 'down' ? 'unreachable' : 'secret-not-found', {
                    host: 'aws.test',
                  }),
            ),
          ),
      } as unknown as ReferenceResolving,
      () => true,
    ),
    secrets: { peek: () => ({ kind: 'unknown' }) },
  } as unknown as CheckServices;
  const content = (value: unknown) => ({ text: JSON.stringify(value), notations: [ownNotation] });
  const codes = (): FileCheck<string, string> & { readonly steps: number[][] } => {
    const steps: number[][] = [];
    return {
      steps,
      read: (file) =>
        file === 'gone'
          ? Promise.reject(new SecretsError('invalid-configuration', { reason: 'gone' }))
          : Promise.resolve(content([`<${file}, k>`])),
      checked: (file, { references }) => `${file} ${references[0]?.fault?.code ?? 'fine'}`,
      unread: (file, { code }) => `${file} ${code}`,
      onProgress: (...step) => steps.push(step),
    };
  };

  it('tells of each reference what is wrong, also what no change of the file ends, and no value', async () => {
    const report = await checkContent(content(['<there, k>', '<down, k>', '<a, k>', '<b']), services, signal);
    assert.deepEqual(
      report.references.map(({ fault }) => fault?.code),
      [undefined, 'unreachable', 'secret-not-found'],
    );
    assert.equal(report.problems.length, 1);
    assert.doesNotMatch(JSON.stringify(report.references), /CANARY/);
  });

  it('goes on where a file cannot be read, in the order of the files and with progress', async () => {
    const check = codes();
    assert.deepEqual(await checkFiles(['there', 'gone', 'a'], check, services, signal), [
      'there fine',
      'gone invalid-configuration',
      'a secret-not-found',
    ]);
    await checkFiles(new Array<string>(60).fill('there'), check, services, signal);
    assert.deepEqual(check.steps, [
      [0, 3],
      [0, 50],
      [50, 10],
    ]);
  });

  it('throws what is no fault of a file, and ends when it is cancelled', async () => {
    const check = { ...codes(), read: () => Promise.reject(new SecretsError('unreachable', { host: 'x' })) };
    await assert.rejects(checkFiles(['a'], check, services, signal), { code: 'unreachable' });
    await assert.rejects(checkFiles(['there'], codes(), services, AbortSignal.abort()), {
      code: 'cancelled',
    });
  });
});
