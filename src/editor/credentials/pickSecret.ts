import * as vscode from 'vscode';
import { isSecretName } from '../../reference/grammar.js';
import { SecretsError, toSecretsError } from '../../secrets/errors.js';
import type { Clock, Disposable } from '../../secrets/ports.js';
import type { ManagerIdentity, SecretCatalogReader } from '../../secrets/services.js';

const mostShown = 200;
const typingMilliseconds = 200;

/** An answer: a secret that exists, or the name of one to create. */
export interface ChosenSecret {
  readonly name: string;
  readonly create: boolean;
}

interface SecretItem extends vscode.QuickPickItem {
  readonly chosen?: ChosenSecret;
}

export interface SecretQuestion {
  readonly title: string;
  readonly manager: ManagerIdentity;
  readonly catalog: SecretCatalogReader;
  readonly clock: Clock;
  /** Names that are shown first. */
  readonly recent: readonly string[];
  /** The name that a new secret is offered under. */
  readonly suggestedName: string;
}

/**
 * Asks for a secret: those used last, then those that are listed; what is typed is searched for by the service,
 * so that tens of thousands need not be loaded. Or for the name of a new one.
 *
 * @throws SecretsError `cancelled` when the person presses Escape
 */
export async function pickSecret(question: SecretQuestion): Promise<ChosenSecret> {
  const pick = vscode.window.createQuickPick<SecretItem>();
  const search = new SecretSearch(question, (busy) => {
    pick.busy = busy;
    show();
  });
  const show = (): void => {
    pick.items = itemsOf(question, search.names(pick.value), pick.value.trim());
  };
  pick.title = question.title;
  pick.placeholder = vscode.l10n.t('Secret in {0}: choose one, or type to search', question.manager.alias);
  pick.ignoreFocusOut = true;
  const listeners: vscode.Disposable[] = [];
  try {
    return await new Promise<ChosenSecret>((resolve, reject) => {
      listeners.push(
        pick.onDidChangeValue((text) => {
          search.search(text);
          show();
        }),
        pick.onDidAccept(() => {
          const chosen = pick.selectedItems[0]?.chosen;
          if (chosen !== undefined) {
            resolve(chosen);
          }
        }),
        pick.onDidHide(() => reject(new SecretsError('cancelled'))),
      );
      search.list();
      show();
      pick.show();
    });
  } finally {
    search.dispose();
    vscode.Disposable.from(...listeners, pick).dispose();
  }
}

/** What is known of the names, and how more come in. Faults of the service leave what is there. */
class SecretSearch implements Disposable {
  private readonly ended = new AbortController();
  private timer: Disposable | undefined;
  private running = new AbortController();
  private found: readonly string[] = [];

  constructor(
    private readonly question: SecretQuestion,
    private readonly changed: (busy: boolean) => void,
  ) {}

  /** Loads the first page where nothing is listed yet. */
  list(): void {
    const { catalog, manager } = this.question;
    if (catalog.peek(manager.id).secrets.length === 0) {
      void this.report(catalog.loadMore(manager.id, { signal: this.ended.signal }));
    }
  }

  /** Asks the service, a moment after the last key. */
  search(text: string): void {
    this.timer?.dispose();
    this.running.abort();
    this.found = [];
    const { catalog, manager, clock } = this.question;
    if (text.trim() === '' || catalog.peek(manager.id).complete) {
      return;
    }
    this.timer = clock.schedule(typingMilliseconds, () => {
      this.running = new AbortController();
      const asked = catalog.search(manager.id, text, this.running.signal).then((secrets) => {
        this.found = secrets.flatMap(({ name, deletedDate }) => (deletedDate === undefined ? [name] : []));
      });
      void this.report(asked);
    });
  }

  /** Names that hold the text, and those that the service gave for it. */
  names(text: string): readonly string[] {
    const { catalog, manager, recent } = this.question;
    const wanted = text.trim().toLowerCase();
    const names = new Set(recent.filter((name) => name.toLowerCase().includes(wanted)));
    for (const { name, deletedDate } of catalog.peek(manager.id).secrets) {
      if (names.size >= mostShown) {
        break;
      }
      if (deletedDate === undefined && name.toLowerCase().includes(wanted)) {
        names.add(name);
      }
    }
    this.found.forEach((name) => names.add(name));
    return [...names];
  }

  dispose(): void {
    this.timer?.dispose();
    this.running.abort();
    this.ended.abort();
  }

  private async report(work: Promise<unknown>): Promise<void> {
    this.changed(true);
    try {
      await work;
    } catch (thrown) {
      if (toSecretsError(thrown).code === 'cancelled') {
        return;
      }
    }
    if (!this.ended.signal.aborted) {
      this.changed(false);
    }
  }
}

function itemsOf(question: SecretQuestion, names: readonly string[], typed: string): SecretItem[] {
  const { recent, suggestedName } = question;
  const items: SecretItem[] = names.map((name) => ({
    label: name,
    iconPath: new vscode.ThemeIcon('lock'),
    ...(recent.includes(name) && { description: vscode.l10n.t('recently used') }),
    alwaysShow: true,
    chosen: { name, create: false },
  }));
  const newName = typed === '' ? suggestedName : typed;
  if (isSecretName(newName) && !names.includes(newName)) {
    items.push({
      label: vscode.l10n.t('$(add) Create secret {0}', newName),
      alwaysShow: true,
      chosen: { name: newName, create: true },
    });
    if (typed !== '') {
      // For managers that may not list.
      const label = vscode.l10n.t('$(lock) Use existing secret {0}', newName);
      items.push({ label, alwaysShow: true, chosen: { name: newName, create: false } });
    }
  }
  return items;
}
