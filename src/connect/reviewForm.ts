import * as vscode from 'vscode';
import { mask } from '../secrets/hiding/masking.js';
import { isCancelled, SecretsError, toSecretsError } from '../secrets/model/errors.js';
import { createPick, setItems, setPlaceholder } from '../host/ask/quickInput.js';
import { fieldAtFault, lacksKeys, type Draft, type Field, type StoredKeys } from './draft.js';

interface FormItem extends vscode.QuickPickItem {
  readonly field?: Field;
  readonly submit?: boolean;
}

/** How the review was left: saved, or the wish to correct a field, or the need to sign in first. */
export type FormOutcome<T> =
  | { readonly kind: 'saved'; readonly result: T }
  | { readonly kind: 'signIn' }
  | { readonly kind: 'correct'; readonly field: Field; readonly failure: SecretsError | undefined };

export interface Form<T> {
  readonly title: string;
  readonly submitLabel: string;
  readonly draft: Draft;
  /** Keys that are stored already, and kept unless new ones are typed. */
  readonly stored: StoredKeys;
  /** The failure of the last try; shown again, because the person came back to correct it. */
  readonly failure: SecretsError | undefined;
  /** Whether it is tried at once, because all that it waited for is there now. */
  readonly atOnce?: boolean;
  readonly submit: (signal: AbortSignal) => Promise<T>;
}

/**
 * Shows everything that was typed, tests and saves on Enter, and says what went wrong without losing any
 * of it. Where keys are needed and none are there, Enter asks for them first.
 *
 * @throws SecretsError `cancelled` when the person presses Escape; a test under way is aborted
 */
export async function review<T>(form: Form<T>): Promise<FormOutcome<T>> {
  const pick = createPick<FormItem>(form.title);
  const test = new AbortController();
  const disposables: { dispose(): unknown }[] = [pick];
  show(pick, form, form.failure);
  try {
    return await new Promise<FormOutcome<T>>((resolve, reject) => {
      let failure = form.failure;
      const submit = (): void => {
        pick.busy = true;
        setPlaceholder(pick, vscode.l10n.t('Testing the connection… Escape cancels.'));
        form.submit(test.signal).then(
          (result) => resolve({ kind: 'saved', result }),
          (thrown: unknown) => {
            failure = toSecretsError(thrown);
            if (failure.code === 'signed-out') {
              resolve({ kind: 'signIn' });
            } else if (!isCancelled(failure)) {
              pick.busy = false;
              show(pick, form, failure);
            }
          },
        );
      };
      disposables.push(
        pick.onDidAccept(() => {
          const item = pick.selectedItems[0];
          if (pick.busy || item === undefined) {
            return;
          }
          if (item.submit !== true) {
            resolve({ kind: 'correct', field: item.field ?? 'credentials', failure });
            return;
          }
          if (lacksKeys(form.draft, form.stored)) {
            resolve({ kind: 'correct', field: 'credentials', failure });
            return;
          }
          submit();
        }),
        pick.onDidHide(() => reject(new SecretsError('cancelled'))),
      );
      pick.show();
      if (form.atOnce === true) {
        submit();
      }
    });
  } finally {
    test.abort();
    vscode.Disposable.from(...disposables).dispose();
  }
}

function show<T>(pick: vscode.QuickPick<FormItem>, form: Form<T>, failure: SecretsError | undefined): void {
  setItems(pick, formItems(form, failure));
  const first = pick.items.find((item) => item.submit === true);
  pick.activeItems = first === undefined ? [] : [first];
  setPlaceholder(
    pick,
    failure === undefined
      ? vscode.l10n.t('Enter tests the connection and saves it; or choose a line to change it')
      : vscode.l10n.t('Nothing was saved. Correct what is wrong, then try again.'),
  );
}

function formItems<T>(form: Form<T>, failure: SecretsError | undefined): FormItem[] {
  const { draft } = form;
  const items: FormItem[] = [];
  if (failure !== undefined) {
    items.push({
      label: failure.what,
      iconPath: new vscode.ThemeIcon('error'),
      detail: failure.nextStep,
      field: fieldAtFault(failure, draft, form.stored.startsWith('keys')),
      alwaysShow: true,
    });
  }
  items.push(
    {
      label: failure === undefined ? form.submitLabel : vscode.l10n.t('Try again'),
      iconPath: new vscode.ThemeIcon('plug'),
      description: vscode.l10n.t('tests the connection, then saves it'),
      submit: true,
      alwaysShow: true,
    },
    { label: '', kind: vscode.QuickPickItemKind.Separator },
    { label: vscode.l10n.t('Alias'), description: draft.alias, field: 'alias' },
    { label: vscode.l10n.t('Region'), description: draft.region, field: 'region' },
    { label: vscode.l10n.t('Credentials'), description: describeCredentials(form), field: 'credentials' },
  );
  if (draft.source === 'keys') {
    items.push({
      label: vscode.l10n.t('Session token'),
      description: describeSessionToken(form),
      field: 'sessionToken',
    });
  }
  items.push({
    label: vscode.l10n.t('Endpoint'),
    description: draft.endpoint === '' ? vscode.l10n.t("the region's own (optional)") : draft.endpoint,
    field: 'endpoint',
  });
  return items;
}

function describeSessionToken<T>({ draft, stored }: Form<T>): string {
  if (draft.sessionToken !== '') {
    return mask;
  }
  return stored === 'keysWithToken' && draft.accessKeyId === ''
    ? vscode.l10n.t('as stored')
    : vscode.l10n.t('none (optional)');
}

function describeCredentials<T>({ draft, stored }: Form<T>): string {
  if (draft.source === 'profile') {
    return vscode.l10n.t('profile {0}', draft.profile);
  }
  if (draft.accessKeyId !== '') {
    return vscode.l10n.t('access key ending in {0}', draft.accessKeyId.slice(-4));
  }
  switch (stored) {
    case 'none':
      return vscode.l10n.t('not given yet');
    case 'missing':
      return vscode.l10n.t('missing: the access key is no longer stored here');
    default:
      return vscode.l10n.t('access key as stored');
  }
}
