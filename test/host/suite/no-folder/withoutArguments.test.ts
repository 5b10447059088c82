import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { describeWithoutArguments, ofTheEditor } from '../support/withoutArguments';

describe('without a folder', () => {
  it('these tests run, indeed', () => assert.equal(vscode.workspace.workspaceFolders, undefined));
});

describeWithoutArguments(' where no folder is open', [
  { managers: [], front: 'no file', called: ofTheEditor },
  { managers: [], front: 'a text file', called: ofTheEditor },
  { managers: ['prod'], front: 'no file' },
  { managers: ['prod'], front: 'a text file', called: ofTheEditor },
  { managers: ['prod', 'staging'], front: 'no file', called: ofTheEditor },
]);
