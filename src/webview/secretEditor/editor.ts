import { connectHost, wordsOf } from '../kit/host.js';
import {
  type EditorWord,
  type FromSecretEditor,
  isToSecretEditor,
  type ToSecretEditor,
} from '../protocol/secretEditor.js';

/** What the extension last said of the whole page. */
export type State = Extract<ToSecretEditor, { readonly type: 'state' }>;

/** What the parts of the page share. */
export interface EditorPage {
  readonly send: (message: FromSecretEditor) => void;
  /** Tells by how many bytes what is being typed is longer than what was told of it. */
  readonly typing: (bytes: number) => void;
  readonly say: (word: EditorWord, ...filled: readonly (string | number)[]) => string;
}

/** Connects the page with the extension. */
export function connectEditor(
  handle: (message: ToSecretEditor) => void,
  typing: EditorPage['typing'],
): EditorPage {
  const host = connectHost<FromSecretEditor, ToSecretEditor>(isToSecretEditor, handle);
  return { send: host.send, say: wordsOf(), typing };
}
