import * as vscode from 'vscode';
import { builtInCommands, commands, contextKeys, schemes } from '../../contributions.js';
import { ownArgument } from '../../host/gate/ownArgument.js';
import { DisposableStore } from '../../host/disposables.js';
import { showBriefly } from '../../host/messages.js';
import { SecretsError } from '../../secrets/model/errors.js';
import { oneLine } from '../../secrets/words/plainText.js';
import type { ReadOnlyDocuments } from '../readOnlyDocuments.js';
import { policyNotes } from './policyNotes.js';
import { choosePart } from './choosePolicy.js';
import { policiesOf, type PolicyDraft } from './policyDraft.js';
import { headingLines, languageOf, partsOf, policyText, type PolicyPart } from './policyText.js';

/** The documents with generated policies, and what can be done with each, in lines above its text. */
export class PolicyDocuments implements vscode.CodeLensProvider, vscode.Disposable {
  private readonly drafts = new Map<string, PolicyDraft>();
  /** Documents whose language is changing: VS Code closes them and opens them again. */
  private readonly changing = new Set<string>();
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly owned = new DisposableStore();
  readonly onDidChangeCodeLenses = this.changed.event;

  private opened = 0;

  constructor(private readonly readOnly: ReadOnlyDocuments) {
    this.owned.add(this.changed);
    this.owned.add(vscode.languages.registerCodeLensProvider({ scheme: schemes.access }, this));
    this.owned.add(vscode.window.onDidChangeActiveTextEditor(() => this.updateContext()));
    this.owned.add(
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        if (!this.changing.has(uri.toString())) {
          this.drafts.delete(uri.toString());
        }
      }),
    );
  }

  /** Opens a policy as a new document. */
  async open(draft: PolicyDraft): Promise<void> {
    const number = ++this.opened;
    const path = number === 1 ? vscode.l10n.t('/IAM policy') : vscode.l10n.t('/IAM policy {0}', number);
    const document = await this.write(path, draft);
    await vscode.window.showTextDocument(document, { preview: false });
    this.updateContext();
    this.changed.fire();
  }

  /** Writes an open policy anew, with another format or choice. @returns its text */
  async change(
    uri: vscode.Uri | undefined,
    change: Partial<Pick<PolicyDraft, 'batch' | 'write' | 'format'>>,
  ): Promise<string> {
    const { document, draft } = this.find(uri);
    const { path } = document.uri;
    const text = (await this.write(path, { ...draft, ...change })).getText();
    this.changed.fire();
    return text;
  }

  /** In which format a policy is shown now. */
  formatOf(uri: vscode.Uri | undefined): PolicyDraft['format'] {
    return this.find(uri).draft.format;
  }

  /**
   * Copies all of a policy, or just one part of it.
   *
   * @param which the number of the part, from 0; `ask`: the person chooses where there are several; absent: all
   * @returns the text
   */
  async copy(uri: vscode.Uri | undefined, which: number | 'ask' | undefined): Promise<string> {
    const { draft } = this.find(uri);
    const parts = partsFor(draft);
    const asked = which === 'ask' && parts.length > 1;
    const index = asked ? await choosePart(parts.map(({ heading }) => heading)) : which;
    const text = (typeof index === 'number' ? parts[index]?.text : undefined) ?? policyText(parts);
    await vscode.env.clipboard.writeText(text);
    showBriefly('check', vscode.l10n.t('Copied the policy'));
    return text;
  }

  provideCodeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
    const draft = this.drafts.get(document.uri.toString());
    if (draft === undefined) {
      return [];
    }
    const { uri } = document;
    const policies = policiesOf(draft);
    const parts = partsOf(policies, draft.format);
    const rows = headingLines(parts);
    const ofParts = parts.flatMap((part, index) =>
      partActions(uri, part, index).map((action) => lens(rows[index] ?? 0, action)),
    );
    const ofAll = [
      {
        title: vscode.l10n.t('Other Format…'),
        command: commands.changeIamPolicy,
        arguments: [ownArgument(commands.changeIamPolicy, { uri: uri.toString() })],
      },
      ...batchActions(uri, draft),
      writeAction(uri, draft),
    ];
    const notes = policyNotes(draft, policies).map((note) => ({ title: oneLine(note), command: '' }));
    // Each note has a row of its own, so that nothing is cut off.
    const last = document.lineCount - 1;
    const told = notes.map((note, index) => lens(Math.min(index + 1, last), note));
    return [...ofParts, ...ofAll.map((action) => lens(0, action)), ...told];
  }

  dispose(): void {
    this.owned.dispose();
    this.drafts.clear();
  }

  private async write(path: string, draft: PolicyDraft): Promise<vscode.TextDocument> {
    const parts = partsFor(draft);
    const document = await this.readOnly.write(path, policyText(parts));
    const key = document.uri.toString();
    this.drafts.set(key, draft);
    const language = await knownLanguage(languageOf(draft.format, parts));
    if (language === document.languageId) {
      return document;
    }
    this.changing.add(key);
    try {
      return await vscode.languages.setTextDocumentLanguage(document, language);
    } finally {
      this.changing.delete(key);
    }
  }

  /** @param uri absent: what is in the active editor */
  private find(uri: vscode.Uri | undefined): { document: vscode.TextDocument; draft: PolicyDraft } {
    const key = (uri ?? vscode.window.activeTextEditor?.document.uri)?.toString() ?? '';
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

function partsFor(draft: PolicyDraft): readonly PolicyPart[] {
  return partsOf(policiesOf(draft), draft.format);
}

/** What can be done with one part; IAM is opened in the partition of its policy. */
function partActions(uri: vscode.Uri, { drafted }: PolicyPart, index: number): readonly vscode.Command[] {
  const { region } = drafted;
  return [
    {
      title: vscode.l10n.t('$(copy) Copy'),
      command: commands.copyIamPolicy,
      arguments: [ownArgument(commands.copyIamPolicy, { uri: uri.toString(), part: index })],
    },
    {
      title: vscode.l10n.t('$(link-external) Open IAM'),
      command: commands.openIamConsole,
      arguments: [
        ownArgument(commands.openIamConsole, { page: 'policy', ...(region !== undefined && { region }) }),
      ],
    },
  ];
}

function writeAction(uri: vscode.Uri, { write }: PolicyDraft): vscode.Command {
  return {
    title: write ? vscode.l10n.t('Without Writing') : vscode.l10n.t('With Writing'),
    tooltip: vscode.l10n.t(
      'Writing: all that changes these secrets, and creating secrets in their folders. Without it, they are only read.',
    ),
    command: commands.changeIamPolicy,
    arguments: [ownArgument(commands.changeIamPolicy, { uri: uri.toString(), write: !write })],
  };
}

function batchActions(uri: vscode.Uri, { identities, batch }: PolicyDraft): readonly vscode.Command[] {
  return identities === 'seed'
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
          arguments: [ownArgument(commands.changeIamPolicy, { uri: uri.toString(), batch: !batch })],
        },
      ];
}

/** Not every VS Code knows the languages of Terraform and of several JSON documents in one. */
async function knownLanguage(language: string): Promise<string> {
  return (await vscode.languages.getLanguages()).includes(language) ? language : 'plaintext';
}
