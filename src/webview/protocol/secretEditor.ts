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

const kind = oneOf('string', 'number', 'boolean', 'null', 'object', 'array');

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
});
export type Row = Passing<typeof row>;

const button = objectOf({ title: text });

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
  },
  /** A value, while it is on screen. */
  value: { path, text },
  /** It is no longer on screen. */
  hide: { path },
} as const;

/** What a page of the secret editor asks for. */
const fromPage = {
  ready: {},
  reveal: { path },
  hide: { path },
  copy: { path },
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
  | 'bytes'
  | 'close'
  | 'copy'
  | 'copyReference'
  | 'hidden'
  | 'hiddenKey'
  | 'hide'
  | 'key'
  | 'kind'
  | 'loading'
  | 'masked'
  | 'moreRows'
  | 'noKeys'
  | 'open'
  | 'reveal'
  | 'showKeys'
  | 'showText'
  | 'value'
  | 'wholeValue';
