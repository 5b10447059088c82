import * as vscode from 'vscode';
import { LiveNotations } from '../../../../src/host/files/liveNotations.js';
import { isTrusted } from '../../../../src/host/trust.js';
import { PreviewView } from '../../../../src/inject/preview/previewView.js';
import { fileReferences } from '../../../../src/secrets/cache/fileReferences.js';
import { ReferenceResolver } from '../../../../src/secrets/cache/referenceResolver.js';
import {
  type FromPreview,
  isToPreview,
  type ToPreview,
} from '../../../../src/webview/protocol/resolvedPreview.js';
import type { Sandbox } from '../../../sandbox/server';
import { eventually } from '../../eventually';
import { connectIn, makeTree } from './tree';

type State = Extract<ToPreview, { readonly type: 'state' }>;

/** The page of a resolved preview, as what it is told and says; the test is the page. */
export class PreviewPage implements vscode.Disposable {
  readonly told: ToPreview[] = [];
  readonly copied: string[] = [];
  readonly #heard = new vscode.EventEmitter<FromPreview>();
  readonly #view: PreviewView;

  constructor(
    readonly made: ReturnType<typeof makeTree>,
    source: vscode.Uri,
  ) {
    const panel = {
      visible: true,
      onDidChangeViewState: () => ({ dispose: () => undefined }),
      webview: {
        onDidReceiveMessage: this.#heard.event,
        postMessage: (message: unknown) => {
          if (!isToPreview(message)) {
            throw new Error('The page is told what it does not know.');
          }
          this.told.push(message);
        },
      },
    } as unknown as vscode.WebviewPanel;
    this.#view = new PreviewView(source, panel, {
      registry: made.registry,
      secrets: made.reader,
      resolver: fileReferences(new ReferenceResolver(made.reader, made.registry), isTrusted),
      clipboard: { copy: (text: string) => Promise.resolve(void this.copied.push(text)) },
      clock: made.clock,
      notations: made.store.add(new LiveNotations()),
      extensionUri: source,
    });
    this.say({ type: 'ready' });
  }

  say(message: FromPreview): void {
    this.#heard.fire(message);
  }

  /** The first state of the page that is as it should be. */
  state(isWanted: (state: State) => boolean): Promise<State> {
    return eventually(
      () => this.told.findLast((message): message is State => message.type === 'state' && isWanted(message)),
      'the page is told',
    );
  }

  /** Waits for a value on screen. */
  value(id: string): Promise<string> {
    return eventually(() => {
      const last = this.told.findLast((message) => message.type !== 'state' && message.id === id);
      return last?.type === 'value' ? last.text : undefined;
    }, `the value of ${id}`);
  }

  dispose(): void {
    this.#view.dispose();
    this.#heard.dispose();
    this.made.store.dispose();
  }
}

/** Opens the preview of a file for a user of the sandbox, who is connected as `prod`. */
export async function previewPage(
  sandbox: Sandbox,
  source: vscode.Uri,
  user = 'admin',
): Promise<PreviewPage> {
  const made = makeTree();
  await connectIn(made, sandbox, user, 'prod');
  return new PreviewPage(made, source);
}
