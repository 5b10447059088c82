import addSvg from '@vscode/codicons/src/icons/add.svg';
import chevronDownSvg from '@vscode/codicons/src/icons/chevron-down.svg';
import chevronRightSvg from '@vscode/codicons/src/icons/chevron-right.svg';
import copySvg from '@vscode/codicons/src/icons/copy.svg';
import editSvg from '@vscode/codicons/src/icons/edit.svg';
import eyeClosedSvg from '@vscode/codicons/src/icons/eye-closed.svg';
import eyeSvg from '@vscode/codicons/src/icons/eye.svg';
import referencesSvg from '@vscode/codicons/src/icons/references.svg';
import renameSvg from '@vscode/codicons/src/icons/rename.svg';
import sparkleSvg from '@vscode/codicons/src/icons/sparkle.svg';
import trashSvg from '@vscode/codicons/src/icons/trash.svg';
import { element, iconButton } from '../kit/dom.js';
import type { Row } from '../protocol/secretEditor.js';
import type { EditorPage } from './editor.js';

/** What a line is about to have done beside what it asks the extension for. */
interface LineActions {
  readonly rename: () => void;
  readonly add: () => void;
  readonly generate: () => void;
}

export interface LineParts {
  readonly page: EditorPage;
  readonly row: Row;
  readonly canEdit: boolean;
  /** The value, while it is on screen. */
  readonly revealed: string | undefined;
  /** What stands in the place of the value and its buttons: where it is edited. */
  readonly field: HTMLElement | undefined;
  readonly actions: LineActions;
}

/** One key as a line of the table. */
export function keyLine(parts: LineParts): HTMLTableRowElement {
  const { row, field } = parts;
  const line = element(
    'tr',
    { class: row.change },
    keyCell(parts),
    element('td', { class: 'kind quiet' }, row.shape),
    element(
      'td',
      { class: 'value-cell' },
      field ?? element('div', { class: 'cell' }, valueText(parts), buttons(parts)),
    ),
  );
  return line;
}

function keyCell({ page: { say, send }, row, canEdit, actions }: LineParts): HTMLElement {
  const { path, name, kind } = row;
  const label = element('span', { class: 'name' }, name);
  if (canEdit && !row.isItem) {
    label.addEventListener('dblclick', actions.rename);
  }
  const cell = element('div', { class: 'cell' });
  if (kind === 'object' || kind === 'array') {
    const toggle = iconButton(
      row.isOpen ? chevronDownSvg : chevronRightSvg,
      say(row.isOpen ? 'close' : 'open', name),
      () => send({ type: 'toggle', path }),
    );
    toggle.setAttribute('aria-expanded', String(row.isOpen));
    cell.append(toggle);
  } else {
    cell.append(element('span', { class: 'no-toggle' }));
  }
  cell.append(label);
  if (row.isHidden) {
    cell.append(element('span', { class: 'badge', title: say('hiddenKey', name) }, say('hidden')));
  }
  if (row.change !== undefined) {
    cell.append(element('span', { class: 'change' }, say(row.change)));
  }
  const head = element('th', { scope: 'row', class: 'key' }, cell);
  // The policy of the page allows no attribute for it.
  head.style.setProperty('--level', String(path.length - 1));
  return head;
}

function valueText({ page: { say, send }, row: { path }, canEdit, revealed }: LineParts): HTMLElement {
  const value = element(
    'span',
    { class: revealed === undefined ? 'value masked' : 'value' },
    revealed ?? say('masked'),
  );
  if (canEdit) {
    value.addEventListener('dblclick', () => send({ type: 'edit', path }));
  }
  return value;
}

function buttons({ page: { say, send }, row, canEdit, revealed, actions }: LineParts): HTMLElement {
  const { path, name, kind, isItem } = row;
  const isContainer = kind === 'object' || kind === 'array';
  const reveal =
    revealed === undefined
      ? iconButton(eyeSvg, say('reveal', name), () => send({ type: 'reveal', of: 'shown', path }))
      : iconButton(eyeClosedSvg, say('hide', name), () => send({ type: 'hide', of: 'shown', path }));
  const copies = [
    iconButton(copySvg, say('copy', name), () => send({ type: 'copy', of: 'shown', path })),
    iconButton(referencesSvg, say('copyReference', name), () => send({ type: 'copyReference', path })),
  ];
  const edits = canEdit
    ? [
        iconButton(editSvg, say('edit', name), () => send({ type: 'edit', path })),
        ...(kind === 'string' ? [iconButton(sparkleSvg, say('generateFor', name), actions.generate)] : []),
        ...(isContainer
          ? [iconButton(addSvg, say(kind === 'array' ? 'addItemTo' : 'addKeyTo', name), actions.add)]
          : []),
      ]
    : [];
  const others = canEdit
    ? [
        ...(isItem ? [] : [iconButton(renameSvg, say('rename', name), actions.rename)]),
        iconButton(trashSvg, say('remove', name), () => send({ type: 'remove', path })),
      ]
    : [];
  return element('span', { class: 'actions' }, reveal, ...edits, ...copies, ...others);
}
