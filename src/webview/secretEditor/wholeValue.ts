import copySvg from '@vscode/codicons/src/icons/copy.svg';
import editSvg from '@vscode/codicons/src/icons/edit.svg';
import eyeClosedSvg from '@vscode/codicons/src/icons/eye-closed.svg';
import eyeSvg from '@vscode/codicons/src/icons/eye.svg';
import referencesSvg from '@vscode/codicons/src/icons/references.svg';
import { element, iconButton, textButton } from '../kit/dom.js';
import type { ToSecretEditor } from '../protocol/secretEditor.js';
import type { EditorPage, State } from './editor.js';
import { ValueField } from './valueField.js';

type Editing = Extract<ToSecretEditor, { readonly type: 'editing' }>;

/** The value as a whole: its text, masked until it is revealed; or bytes, which only a file shows. */
export class WholeValue {
  readonly root = element('section', { class: 'whole-value' });
  private field: ValueField | undefined;
  private said = '';

  constructor(
    private readonly page: EditorPage,
    private readonly values: ReadonlyMap<string, string>,
  ) {}

  update({ content, canEdit }: State): void {
    const text = this.values.get('');
    const said = JSON.stringify([content, canEdit, text]);
    if (this.field !== undefined && text === undefined) {
      this.field = undefined;
    } else if (said === this.said || this.field !== undefined) {
      return;
    }
    this.said = said;
    this.root.replaceChildren(...(content === 'binary' ? this.bytes(canEdit) : this.text(text, canEdit)));
  }

  /** Opens the field, or shows in it what the text is now. */
  edit({ kind, text }: Editing): void {
    if (this.field !== undefined) {
      this.field.set(kind, text);
      return;
    }
    const { page } = this;
    this.field = new ValueField(
      { page, path: [], label: page.say('editText'), withKinds: false },
      kind,
      text,
    );
    this.said = '';
    this.root.replaceChildren(this.field.root);
    this.field.focus();
  }

  private text(text: string | undefined, canEdit: boolean): readonly HTMLElement[] {
    const { say, send } = this.page;
    const whole = say('wholeValue');
    const value = element(
      'pre',
      {
        class: text === undefined ? 'value whole masked' : 'value whole',
        tabindex: 0,
        role: 'group',
        'aria-label': whole,
      },
      text ?? say('masked'),
    );
    const actions = [
      text === undefined
        ? iconButton(eyeSvg, say('reveal', whole), () => send({ type: 'reveal', of: 'shown', path: [] }))
        : iconButton(eyeClosedSvg, say('hide', whole), () => send({ type: 'hide', of: 'shown', path: [] })),
      ...(canEdit ? [iconButton(editSvg, say('edit', whole), () => send({ type: 'edit', path: [] }))] : []),
      ...this.copies(),
    ];
    return [value, element('div', { class: 'whole-actions' }, ...actions)];
  }

  private copies(): readonly HTMLElement[] {
    const { say, send } = this.page;
    const whole = say('wholeValue');
    return [
      iconButton(copySvg, say('copy', whole), () => send({ type: 'copy', of: 'shown', path: [] })),
      iconButton(referencesSvg, say('copyReference', whole), () => send({ type: 'copyReference', path: [] })),
    ];
  }

  private bytes(canEdit: boolean): readonly HTMLElement[] {
    const { say, send } = this.page;
    return [
      textButton(say('saveAs'), () => send({ type: 'saveAs' })),
      ...(canEdit ? [textButton(say('replaceFromFile'), () => send({ type: 'replaceFromFile' }))] : []),
      ...this.copies(),
    ];
  }
}
