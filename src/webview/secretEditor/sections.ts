import bookSvg from '@vscode/codicons/src/icons/book.svg';
import diffSvg from '@vscode/codicons/src/icons/diff.svg';
import historySvg from '@vscode/codicons/src/icons/history.svg';
import referencesSvg from '@vscode/codicons/src/icons/references.svg';
import { element, iconButton } from '../kit/dom.js';
import type { EditorPage, State } from './editor.js';

/** What is known of the secret beside its value. */
export function factsPart({ say }: EditorPage, { facts }: State): readonly HTMLElement[] {
  if (facts.length === 0) {
    return [element('p', { class: 'quiet' }, say('noFacts'))];
  }
  const entries = facts.flatMap(({ label, text }) => [element('dt', {}, label), element('dd', {}, text)]);
  return [element('dl', { class: 'facts' }, ...entries)];
}

/** The versions, the newest first. */
export function versionsPart(
  { say, send }: EditorPage,
  { versions, canEdit }: State,
): readonly HTMLElement[] {
  if (versions === undefined) {
    return [element('p', { class: 'quiet' }, say('readingVersions'))];
  }
  const lines = versions.map(({ versionId, labels, date, isCurrent }) => {
    const name = labels === '' ? versionId : labels;
    const actions = [
      iconButton(bookSvg, say('readVersion', name), () => send({ type: 'readVersion', versionId })),
      iconButton(diffSvg, say('compareVersion', name), () => send({ type: 'compareVersion', versionId })),
      ...(isCurrent || !canEdit
        ? []
        : [
            iconButton(historySvg, say('restoreVersion', name), () =>
              send({ type: 'restoreVersion', versionId }),
            ),
          ]),
      iconButton(referencesSvg, say('copyVersionReference', name), () =>
        send({ type: 'copyVersionReference', versionId }),
      ),
    ];
    return element(
      'tr',
      {},
      element(
        'th',
        { scope: 'row' },
        date === '' ? versionId : date,
        ...(isCurrent ? [' ', element('span', { class: 'badge' }, say('current'))] : []),
      ),
      element('td', {}, labels),
      element(
        'td',
        { class: 'value-cell' },
        element(
          'div',
          { class: 'cell' },
          element('span', { class: 'value quiet' }, versionId),
          actionsOf(actions),
        ),
      ),
    );
  });
  return [tableOf([say('date'), say('labels'), say('version')], lines)];
}

/** The places of the workspace that name the secret. */
export function usesPart({ say, send }: EditorPage, { uses }: State): readonly HTMLElement[] {
  if (uses === undefined || uses.length === 0) {
    return [element('p', { class: 'quiet' }, say(uses === undefined ? 'searching' : 'noUses'))];
  }
  const lines = uses.map(({ file, line, key }, use) => {
    const link = element(
      'button',
      { type: 'button', class: 'link', click: () => send({ type: 'openUse', use }) },
      `${file}:${line}`,
    );
    return element(
      'tr',
      {},
      element('th', { scope: 'row' }, link),
      element('td', {}, key === '' ? say('wholeValue') : key),
    );
  });
  return [tableOf([say('file'), say('key')], lines)];
}

function actionsOf(buttons: readonly HTMLElement[]): HTMLElement {
  return element('span', { class: 'actions always' }, ...buttons);
}

export function tableOf(heads: readonly string[], lines: readonly HTMLElement[]): HTMLElement {
  const head = heads.map((each) => element('th', { scope: 'col' }, each));
  return element(
    'table',
    { class: 'keys plain' },
    element('thead', {}, element('tr', {}, ...head)),
    element('tbody', {}, ...lines),
  );
}
