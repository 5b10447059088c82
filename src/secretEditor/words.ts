import * as vscode from 'vscode';
import { mask } from '../secrets/hiding/masking.js';
import type { EditorWord } from '../webview/protocol/secretEditor.js';

/** The texts of the page. */
export function editorTexts(): Readonly<Record<EditorWord, string>> {
  return { ...valueTexts(), ...editTexts(), ...sectionTexts() };
}

type Texts<Word extends EditorWord> = Readonly<Record<Word, string>>;

function valueTexts() {
  return {
    bytes: vscode.l10n.t('{0} of {1} bytes'),
    close: vscode.l10n.t('Close {0}'),
    copy: vscode.l10n.t('Copy value of {0}'),
    copyReference: vscode.l10n.t('Copy reference to {0}'),
    hidden: vscode.l10n.t('hidden'),
    hiddenKey: vscode.l10n.t('Another key {0} after it hides it from all who read the value.'),
    hide: vscode.l10n.t('Hide {0}'),
    key: vscode.l10n.t('Key'),
    kind: vscode.l10n.t('Kind'),
    loading: vscode.l10n.t('Reading the secret…'),
    masked: mask,
    moreRows: vscode.l10n.t('There are {0} more. Switch to the text to see all.'),
    noKeys: vscode.l10n.t('It holds no keys yet.'),
    open: vscode.l10n.t('Open {0}'),
    reveal: vscode.l10n.t('Reveal {0}'),
    showKeys: vscode.l10n.t('Keys'),
    showText: vscode.l10n.t('Text'),
    tooLarge: vscode.l10n.t('{0} bytes; AWS takes at most {1}'),
    value: vscode.l10n.t('Value'),
    views: vscode.l10n.t('How the value is shown'),
    wholeValue: vscode.l10n.t('the whole value'),
  } satisfies Partial<Texts<EditorWord>>;
}

function editTexts() {
  return {
    addItem: vscode.l10n.t('Add Item'),
    addKey: vscode.l10n.t('Add Key'),
    addKeyTo: vscode.l10n.t('Add a key to {0}'),
    addItemTo: vscode.l10n.t('Add an item to {0}'),
    added: vscode.l10n.t('added'),
    cancel: vscode.l10n.t('Cancel'),
    changed: vscode.l10n.t('changed'),
    digits: vscode.l10n.t('digits'),
    edit: vscode.l10n.t('Edit {0}'),
    editText: vscode.l10n.t('Text of the value'),
    excluded: vscode.l10n.t('Without'),
    generate: vscode.l10n.t('Generate'),
    generateFor: vscode.l10n.t('Generate a password for {0}'),
    keyNeeded: vscode.l10n.t('A name is needed.'),
    keyTaken: vscode.l10n.t('There is a key {0} already.'),
    length: vscode.l10n.t('Length'),
    lowercase: vscode.l10n.t('lower case'),
    nameOfKey: vscode.l10n.t('Name of the key'),
    notOfKind: vscode.l10n.t('This is no {0} in JSON. The value stays as it was.'),
    punctuation: vscode.l10n.t('punctuation'),
    remove: vscode.l10n.t('Remove {0}'),
    removed: vscode.l10n.t('removed'),
    rename: vscode.l10n.t('Rename {0}'),
    replaceFromFile: vscode.l10n.t('Replace from File…'),
    revert: vscode.l10n.t('Discard'),
    save: vscode.l10n.t('Save'),
    saveAs: vscode.l10n.t('Save as File…'),
    uppercase: vscode.l10n.t('upper case'),
  } satisfies Partial<Texts<EditorWord>>;
}

function sectionTexts() {
  return {
    back: vscode.l10n.t('Back'),
    compareVersion: vscode.l10n.t('Compare {0} with the value here'),
    copyVersionReference: vscode.l10n.t('Copy reference to {0}'),
    current: vscode.l10n.t('present'),
    date: vscode.l10n.t('Created'),
    differences: vscode.l10n.t('Differences between {0} and {1}'),
    facts: vscode.l10n.t('Facts'),
    file: vscode.l10n.t('File'),
    labels: vscode.l10n.t('Labels'),
    noDifference: vscode.l10n.t('All keys have the same values.'),
    noFacts: vscode.l10n.t('Nothing else is known of it.'),
    noUses: vscode.l10n.t('No file of this workspace names it.'),
    readVersion: vscode.l10n.t('Read {0}'),
    readingVersions: vscode.l10n.t('Reading the versions…'),
    restoreVersion: vscode.l10n.t('Make {0} current again'),
    searching: vscode.l10n.t('Looking through the workspace…'),
    sections: vscode.l10n.t('Parts of the secret'),
    uses: vscode.l10n.t('Used By'),
    version: vscode.l10n.t('Version'),
    versions: vscode.l10n.t('Versions'),
    what: vscode.l10n.t('Difference'),
  } satisfies Partial<Texts<EditorWord>>;
}
