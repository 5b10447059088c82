/** A click on this, as a link, types into the terminal and runs it. */
export const link =
  '[Sign in again](command:workbench.action.terminal.sendSequence?%7B%22text%22%3A%22touch%20pwned%5Cu000d%22%7D)';

/** What VS Code makes an icon of; we use it nowhere. */
export const icon = '$(flame)';

/** What turns text round, hides in it, or steers a terminal. */
const steering = 'r\u202eght\u202c z\u200bero \u001b[31mred\u001b]0;title\u0007';

/** A name for whatever may have any: a JSON key, a description, a tag, a message. */
export const hostileName = `${link} ${icon} ${steering} <img src=x> https://evil.example`;

/** The same for a file or a folder, which has no slash. */
export const hostileFileName = `${icon} ${link} ${steering}`;

/** What a page has only where one of the names above was taken for a link. */
export const liveLinks = ['href', 'data-href']
  .flatMap((attribute) =>
    ['command:workbench.action.terminal', 'https://evil'].map((begin) => `a[${attribute}^="${begin}"]`),
  )
  .join(', ');

/** What a part of a page has only where one of the names above was taken for more than text. */
export const liveElements = `${liveLinks}, .codicon-flame, img[src="x"]`;

/** What no text of ours holds, whatever the name in it. */
export const unseen = /[\u202a-\u202e\u2066-\u2069\u200b\u{e0000}-\u{e007f}]/u;
