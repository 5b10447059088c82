import '../kit/kit.css';
import './secretEditor.css';
import { element, textButton } from '../kit/dom.js';
import { noticeOf, noticeWithButtons } from '../kit/notice.js';
import { pathId, type ToSecretEditor } from '../protocol/secretEditor.js';
import { ComparisonTable } from './comparisonTable.js';
import { connectEditor, type State } from './editor.js';
import { KeyTable } from './keyTable.js';
import { factsPart, usesPart, versionsPart } from './sections.js';
import { SectionTabs } from './sectionTabs.js';
import { WholeValue } from './wholeValue.js';

/** What of the shown value is on screen in clear, by the paths; nothing else of it is known to the page. */
const values = new Map<string, string>();

const page = connectEditor(
  (message) => {
    switch (message.type) {
      case 'state':
        show(message);
        break;
      case 'editing':
        values.set(pathId(message.path), message.text);
        (message.path.length === 0 ? whole : table).edit(message);
        break;
      case 'value':
      case 'hide':
        put(message);
        break;
    }
  },
  (bytes) => showBytes(bytes),
);
const { say, send } = page;

const title = element('h1');
const subtitle = element('p', { class: 'quiet subtitle' });
const asKeys = textButton(say('showKeys'), () => send({ type: 'show', as: 'keys' }), 'view');
const asText = textButton(say('showText'), () => send({ type: 'show', as: 'text' }), 'view');
const views = element('div', { class: 'views', role: 'group', 'aria-label': say('views') }, asKeys, asText);
const told = new Map<HTMLElement, string>();
const unsaved = element('div', { class: 'unsaved', role: 'status' });
const notices = element('div', { role: 'status' });
const body = element('div', { id: 'section', role: 'tabpanel' });
const foot = element('p', { class: 'quiet foot' });
const table = new KeyTable(page, values);
const whole = new WholeValue(page, values);
const comparison = new ComparisonTable(page);
const tabs = new SectionTabs(page, body);
let state: State | undefined;

document
  .getElementById('page')
  ?.append(
    element('header', {}, element('div', { class: 'titles' }, title, subtitle)),
    unsaved,
    notices,
    element('div', { class: 'tab-line' }, tabs.root, views),
    body,
    foot,
  );
// VS Code hears of the key after the page, and does not tell who began a save.
document.addEventListener('keydown', ({ ctrlKey, metaKey, key }) => {
  if ((ctrlKey || metaKey) && key.toLowerCase() === 's') {
    send({ type: 'saving' });
  }
});
send({ type: 'ready' });

function show(next: State): void {
  state = next;
  title.textContent = next.title;
  subtitle.textContent = next.subtitle;
  tell(unsaved, [next.unsaved], () => unsavedOf(next));
  tell(notices, [next.notice, next.fault], () => noticesOf(next));
  const isValue = next.section === 'value' && next.comparison === undefined;
  views.hidden = !next.hasKeys || !isValue;
  foot.hidden = !isValue;
  asKeys.setAttribute('aria-pressed', String(next.content === 'keys'));
  asText.setAttribute('aria-pressed', String(next.content !== 'keys'));
  tabs.update(next);
  const parts = partsOf(next);
  if (parts.length !== body.children.length || parts.some((part, at) => part !== body.children[at])) {
    body.replaceChildren(...parts);
  }
  showBytes(0);
}

function partsOf(next: State): readonly HTMLElement[] {
  if (next.content === 'loading') {
    return [element('p', { class: 'quiet' }, say('loading'))];
  }
  if (next.content === 'failed') {
    return [];
  }
  if (next.comparison !== undefined) {
    return comparison.update(next.comparison);
  }
  switch (next.section) {
    case 'versions':
      return versionsPart(page, next);
    case 'facts':
      return factsPart(page, next);
    case 'uses':
      return usesPart(page, next);
    case 'value':
      if (next.content === 'keys') {
        table.update(next);
        return table.parts;
      }
      whole.update(next);
      return [whole.root];
  }
}

/** A value comes on screen, or is no longer on it. */
function put(message: Extract<ToSecretEditor, { readonly type: 'value' | 'hide' }>): void {
  const { of, path } = message;
  const text = message.type === 'value' ? message.text : undefined;
  if (of !== 'shown') {
    comparison.put(of, path, text);
    return;
  }
  if (text === undefined) {
    values.delete(pathId(path));
  } else {
    values.set(pathId(path), text);
  }
  if (path.length > 0) {
    table.refresh(path);
  } else if (state !== undefined) {
    whole.update(state);
  }
}

/** @param typed how many bytes more are being typed than the extension was told of */
function showBytes(typed: number): void {
  if (state === undefined || state.content === 'loading' || state.content === 'failed') {
    foot.textContent = '';
    return;
  }
  const bytes = state.bytes + typed;
  const isTooLarge = bytes > state.mostBytes;
  foot.textContent = isTooLarge
    ? say('tooLarge', bytes, state.mostBytes)
    : say('bytes', bytes, state.mostBytes);
  foot.classList.toggle('too-large', isTooLarge);
}

/** Draws something again where what it says is another thing now, so that the focus stays where it is. */
function tell(place: HTMLElement, what: unknown, draw: () => readonly HTMLElement[]): void {
  const said = JSON.stringify(what);
  if (said !== told.get(place)) {
    told.set(place, said);
    place.replaceChildren(...draw());
  }
}

function unsavedOf(next: State): readonly HTMLElement[] {
  return next.unsaved === undefined
    ? []
    : [
        element('p', {}, next.unsaved),
        textButton(say('save'), () => send({ type: 'save' }), 'primary'),
        textButton(say('revert'), () => send({ type: 'revert' })),
      ];
}

function noticesOf({ notice, fault }: State): readonly HTMLElement[] {
  return [
    ...(notice === undefined ? [] : [noticeWithButtons(notice, (button) => send({ type: 'press', button }))]),
    ...(fault === undefined ? [] : [noticeOf('warning', fault)]),
  ];
}
