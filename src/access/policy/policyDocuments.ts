import * as vscode from 'vscode';
import { builtInCommands, commands, contextKeys } from '../../contributions.js';
import { DisposableStore } from '../../host/disposables.js';
import { SecretsError } from '../../secrets/errors.js';
import { policyNotes } from './policyNotes.js';
import { formatLanguages, policyOf, policyText, type PolicyDraft } from './policyText.js';

/** The untitled documents with generated policies, and what can be done with each, in lines above its text. */
export class PolicyDocuments implements vscode.CodeLensProvider, vscode.Disposable {
  private readonly drafts = new Map<string, PolicyDraft>();
  /** Documents whose language is changing: VS Code closes them and opens them again. */
  private readonly changing = new Set<string>();
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly owned = new DisposableStore();
  readonly onDidChangeCodeLenses = this.changed.event;

  constructor() {
    this.owned.add(this.changed);
    this.owned.add(vscode.languages.registerCodeLensProvider({ scheme: 'untitled' }, this));
    this.owned.add(vscode.window.onDidChangeActiveTextEditor(() => this.updateContext()));
    this.owned.add(
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        if (!this.changing.has(uri.toString())) {
          this.drafts.delete(uri.toString());
        }
      }),
    );
  }

  /** Opens a policy as a new untitled document. */
  async open(draft: PolicyDraft): Promise<void> {
    const document = await vscode.workspace.openTextDocument({
      language: formatLanguages[draft.format],
      content: policyText(policyOf(draft), draft.format),
    });
    this.drafts.set(document.uri.toString(), draft);
    await vscode.window.showTextDocument(document, { preview: false });
    this.updateContext();
    this.changed.fire();
  }

  /** Writes an open policy anew, with another format or choice. @returns its text */
  async change(uri: vscode.Uri, change: Partial<Pick<PolicyDraft, 'batch' | 'format'>>): Promise<string> {
    const { document, draft: before } = this.find(uri);
    const key = uri.toString();
    const draft = { ...before, ...change };
    this.drafts.set(key, draft);
    const text = policyText(policyOf(draft), draft.format);
    const edit = new vscode.WorkspaceEdit();
    const end = document.lineAt(document.lineCount - 1).range.end;
    edit.replace(uri, new vscode.Range(new vscode.Position(0, 0), end), text);
    await vscode.workspace.applyEdit(edit);
    if (formatLanguages[draft.format] !== formatLanguages[before.format]) {
      this.changing.add(key);
      try {
        await vscode.languages.setTextDocumentLanguage(document, await languageFor(draft));
      } finally {
        this.changing.delete(key);
      }
    }
    this.changed.fire();
    return text;
  }

  /** In which format a policy is shown now. */
  formatOf(uri: vscode.Uri): PolicyDraft['format'] {
    return this.find(uri).draft.format;
  }

  /** Copies what the document now holds. @returns the text */
  async copy(uri: vscode.Uri | undefined): Promise<string> {
    const { document } = this.find(uri ?? vscode.window.activeTextEditor?.document.uri);
    const text = document.getText();
    await vscode.env.clipboard.writeText(text);
    vscode.window.setStatusBarMessage(vscode.l10n.t('$(check) Copied the policy'), 5000);
    return text;
  }

  provideCodeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
    const draft = this.drafts.get(document.uri.toString());
    if (draft === undefined) {
      return [];
    }
    const { uri } = document;
    const actions = [
      {
        title: vscode.l10n.t('$(copy) Copy'),
        command: commands.copyIamPolicy,
        arguments: [{ uri, ask: true }],
      },
      {
        title: vscode.l10n.t('$(link-external) Open IAM'),
        command: commands.openIamConsole,
        arguments: ['policy'],
      },
      {
        title: vscode.l10n.t('Other Format…'),
        command: commands.changeIamPolicy,
        arguments: [{ uri, ask: true }],
      },
      ...batchActions(uri, draft),
    ];
    const notes = policyNotes(draft, policyOf(draft)).map((title) => ({ title, command: '' }));
    // Notes have a row of their own, so that nothing is cut off.
    return [...actions.map((action) => lens(0, action)), ...notes.map((note) => lens(1, note))];
  }

  dispose(): void {
    this.owned.dispose();
    this.drafts.clear();
  }

  private find(uri: vscode.Uri | undefined): { document: vscode.TextDocument; draft: PolicyDraft } {
    const key = uri?.toString() ?? '';
    const draft = this.drafts.get(key);
    const document = vscode.workspace.textDocuments.find((each) => each.uri.toString() === key);
    if (draft === undefined || document === undefined) {
      const reason = vscode.l10n.t('There is no generated policy in this editor.');
      throw new SecretsError('invalid-configuration', { reason });
    }
    return { document, draft };
  }

  private updateContext(): void {
    const uri = vscode.window.activeTextEditor?.document.uri.toString();
    const shown = uri !== undefined && this.drafts.has(uri);
    void vscode.commands.executeCommand(builtInCommands.setContext, contextKeys.policy, shown);
  }
}

function lens(line: number, command: vscode.Command): vscode.CodeLens {
  return new vscode.CodeLens(new vscode.Range(line, 0, line, 0), command);
}

function batchActions(uri: vscode.Uri, { references, batch }: PolicyDraft): readonly vscode.Command[] {
  return references === 'seed'
    ? []
    : [
        {
          title: batch
            ? vscode.l10n.t('Without BatchGetSecretValue')
            : vscode.l10n.t('With BatchGetSecretValue'),
          tooltip: vscode.l10n.t(
            'BatchGetSecretValue reads up to 20 secrets in one call; without it, it is one call a secret.',
          ),
          command: commands.changeIamPolicy,
          arguments: [{ uri, batch: !batch, ask: true }],
        },
      ];
}

/** Not every VS Code knows the language of Terraform. */
async function languageFor({ format }: PolicyDraft): Promise<string> {
  const language = formatLanguages[format];
  return (await vscode.languages.getLanguages()).includes(language) ? language : 'plaintext';
}
