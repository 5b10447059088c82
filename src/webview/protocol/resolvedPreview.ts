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

const button = objectOf({ title: text });

/** One value of the connection, without those of secrets in it. */
const line = objectOf({
  /** Which one it is, as long as the file has it there. */
  id: text,
  /** Where it stands in the connection. */
  name: text,
  /** As it would be handed on; what comes of a secret is masked. */
  shown: text,
  /** Whether something of it comes of a secret, or should. */
  isResolved: flag,
  /** Why it has no value, each with what mends it. */
  problems: listOf(objectOf({ text, fixes: listOf(button) })),
});
export type Line = Passing<typeof line>;

/** What the page of a resolved preview is shown. */
const toPage = {
  /** All that is on the page but values of secrets. */
  state: {
    title: text,
    subtitle: text,
    isLoading: flag,
    lines: listOf(line),
    /** How many there are beyond those. */
    more: count,
    notice: optional(objectOf({ severity: oneOf('error', 'warning'), text, buttons: listOf(button) })),
  },
  /** A value, while it is on screen. */
  value: { id: text, text },
  /** It is no longer on screen. */
  hide: { id: text },
} as const;

/** What the page asks for. */
const fromPage = {
  ready: {},
  reveal: { id: text },
  hide: { id: text },
  revealAll: {},
  hideAll: {},
  copy: { id: text },
  copyAll: {},
  /** Shows the reference in its file. */
  open: { id: text },
  openFile: {},
  /** Presses a button of a problem. */
  fix: { id: text, problem: count, fix: count },
  /** Presses a button of the notice. */
  press: { button: count },
} as const;

export type ToPreview = MessageOf<typeof toPage>;
export type FromPreview = MessageOf<typeof fromPage>;

export const isToPreview = messageOf(toPage);
export const isFromPreview = messageOf(fromPage);

/** The texts of the page, by what they are for. */
export type PreviewWord =
  | 'copy'
  | 'copyAll'
  | 'empty'
  | 'hide'
  | 'hideAll'
  | 'loading'
  | 'more'
  | 'name'
  | 'open'
  | 'openFile'
  | 'reveal'
  | 'revealAll'
  | 'value';
