/** What an element is given beside its children: attributes, and what happens on events. */
interface Properties {
  readonly [attribute: string]: string | number | boolean | undefined | ((event: never) => void);
}

type Child = Node | string | undefined;

/**
 * Makes an element. A member that is a function listens to the event of its name; `true` is an attribute without a
 * value, `false` and undefined none.
 */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Properties = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(properties)) {
    if (typeof value === 'function') {
      made.addEventListener(attribute, value as EventListener);
    } else if (value !== undefined && value !== false) {
      made.setAttribute(attribute, value === true ? '' : String(value));
    }
  }
  made.append(...children.filter((child) => child !== undefined));
  return made;
}

/** An icon of VS Code's own set, from the text of its file; a reader of the screen passes over it. */
export function icon(svg: string): Element {
  const drawn = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
  drawn.setAttribute('class', 'icon');
  drawn.setAttribute('aria-hidden', 'true');
  return document.importNode(drawn, true);
}

/** A button that is an icon; its name is told by its tooltip and by readers of the screen. */
export function iconButton(svg: string, label: string, press: () => void): HTMLButtonElement {
  return element(
    'button',
    { type: 'button', class: 'icon-button', title: label, 'aria-label': label, click: press },
    icon(svg),
  );
}

/** A button with a text on it. */
export function textButton(label: string, press: () => void, look = 'secondary'): HTMLButtonElement {
  return element('button', { type: 'button', class: `button ${look}`, click: press }, label);
}
