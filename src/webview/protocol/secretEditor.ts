import {
  count,
  flag,
  listOf,
  type MessageOf,
  messageOf,
  objectOf,
  oneOf,
  optional,
  type Passing,
  text,
} from './shapes.js';

/** Where a value stands in the secret: the place of each step among its siblings, from 0; empty: the whole value. */
const path = listOf(count);

export const kinds = ['string', 'number', 'boolean', 'null', 'object', 'array'] as const;

const kind = oneOf(...kinds);

export const characterSets = ['lowercase', 'uppercase', 'digits', 'punctuation'] as const;

/** One line of the table: no value, what is known of it without one. */
const row = objectOf({
  path,
  /** Its key; of items of an array, their number. */
  name: text,
  isItem: flag,
  kind,
  /** What stands behind the kind: how many keys or items there are. */
  shape: text,
  isOpen: flag,
  /** Another key of the same name after it hides it. */
  isHidden: flag,
  /** What became of it since it was read. */
  change: optional(oneOf('added', 'changed')),
});
export type Row = Passing<typeof row>;

const button = objectOf({ title: text });

/** Whose value is meant: the one in the table; or one of the two that are compared. */
const of = oneOf('shown', 'before', 'after');

/** A key that is different in two values, and where it stands in each. */
const difference = objectOf({
  name: text,
  change: oneOf('added', 'removed', 'changed'),
  before: optional(path),
  after: optional(path),
});

const version = objectOf({ versionId: text, labels: text, date: text, isCurrent: flag });

/** A place in the workspace that names the secret. */
const use = objectOf({ file: text, line: count, key: text });

export const sections = ['value', 'versions', 'facts', 'uses'] as const;

/** The path of a value as a key of a map. */
export function pathId(steps: readonly number[]): string {
  return steps.join('.');
}

/** The path that {@link pathId} was made of. */
export function pathOf(id: string): readonly number[] {
  return id === '' ? [] : id.split('.').map(Number);
}

/** What a page of the secret editor is shown. */
const toPage = {
  /** All that is on the page but values. */
  state: {
    title: text,
    subtitle: text,
    content: oneOf('loading', 'failed', 'keys', 'text', 'binary'),
    /** Whether there is a table of keys to switch to. */
    hasKeys: flag,
    rows: listOf(row),
    /** How many rows there are beyond those. */
    more: count,
    /** What went wrong, with what can be done about it; or why nothing can be changed. */
    notice: optional(
      objectOf({ severity: oneOf('error', 'warning', 'info'), text, buttons: listOf(button) }),
    ),
    /** Where the text fails to be JSON. */
    fault: optional(text),
    bytes: count,
    mostBytes: count,
    canEdit: flag,
    section: oneOf(...sections),
    facts: listOf(objectOf({ label: text, text })),
    /** Absent: they are being read. */
    versions: optional(listOf(version)),
    /** Absent: they are being sought. */
    uses: optional(listOf(use)),
    comparison: optional(objectOf({ before: text, after: text, differences: listOf(difference) })),
    /** What is not saved yet, by the names of keys; absent: nothing. */
    unsaved: optional(text),
  },
  /** A value that is to be edited, in a field of its own, or what it is now by undoing and the like. */
  editing: { path, kind, text },
  /** A value, while it is on screen. */
  value: { of, path, text },
  /** It is no longer on screen. */
  hide: { of, path },
} as const;

/** What a page of the secret editor asks for. */
const fromPage = {
  ready: {},
  reveal: { of, path },
  hide: { of, path },
  copy: { of, path },
  /** Asks for a value, to edit it. */
  edit: { path },
  /** What was typed for a value so far, which is one of its kind. */
  typed: { path, kind, text },
  /** The field is closed. */
  endEdit: { path },
  rename: { path, name: text },
  /** Adds a key to an object, or an item to an array. */
  add: { path, name: optional(text) },
  remove: { path },
  /** Draws a password for a value. */
  generate: { path, length: count, sets: listOf(oneOf(...characterSets)), excluded: text },
  saveAs: {},
  replaceFromFile: {},
  section: { to: oneOf(...sections) },
  readVersion: { versionId: text },
  compareVersion: { versionId: text },
  restoreVersion: { versionId: text },
  copyVersionReference: { versionId: text },
  openUse: { use: count },
  /** From a comparison, or a version that was read, to the value that is edited. */
  back: {},
  /** The keys for saving were pressed in the page; VS Code asks for it then. */
  saving: {},
  save: {},
  revert: {},
  copyReference: { path },
  /** Opens or closes an object or array in the table. */
  toggle: { path },
  show: { as: oneOf('keys', 'text') },
  /** Presses a button of the notice. */
  press: { button: count },
} as const;

export type ToSecretEditor = MessageOf<typeof toPage>;
export type FromSecretEditor = MessageOf<typeof fromPage>;

export const isToSecretEditor = messageOf(toPage);
export const isFromSecretEditor = messageOf(fromPage);

/** The texts of the page, by what they are for. */
export type EditorWord =
  | 'addItem'
  | 'addItemTo'
  | 'addKey'
  | 'addKeyTo'
  | 'added'
  | 'back'
  | 'bytes'
  | 'cancel'
  | 'changed'
  | 'close'
  | 'compareVersion'
  | 'copy'
  | 'copyReference'
  | 'copyVersionReference'
  | 'current'
  | 'date'
  | 'differences'
  | 'digits'
  | 'edit'
  | 'editText'
  | 'excluded'
  | 'facts'
  | 'file'
  | 'generate'
  | 'generateFor'
  | 'hidden'
  | 'hiddenKey'
  | 'hide'
  | 'key'
  | 'keyNeeded'
  | 'keyTaken'
  | 'kind'
  | 'labels'
  | 'length'
  | 'loading'
  | 'lowercase'
  | 'masked'
  | 'moreRows'
  | 'nameOfKey'
  | 'noDifference'
  | 'noFacts'
  | 'noKeys'
  | 'noUses'
  | 'notOfKind'
  | 'open'
  | 'punctuation'
  | 'readVersion'
  | 'readingVersions'
  | 'remove'
  | 'removed'
  | 'rename'
  | 'replaceFromFile'
  | 'restoreVersion'
  | 'reveal'
  | 'revert'
  | 'save'
  | 'saveAs'
  | 'searching'
  | 'sections'
  | 'showKeys'
  | 'showText'
  | 'tooLarge'
  | 'uppercase'
  | 'uses'
  | 'value'
  | 'version'
  | 'versions'
  | 'views'
  | 'what'
  | 'wholeValue';
