import { escaped } from './securityTokens';

/** Asks the person, whom the page knows already; the form goes to the address of the page. */
export function askPage(person: string, userCode?: string): string {
  const code =
    userCode === undefined ? '' : `<p>Confirm that this is the code you see: <b>${escaped(userCode)}</b></p>`;
  return page(
    `<h1>Allow access to your data?</h1>
    <p>Signed in as ${escaped(person)}</p>${code}
    <form method="post">
      <button name="answer" value="allow">Allow access</button>
      <button name="answer" value="deny">Deny access</button>
    </form>`,
  );
}

export function messagePage(message: string): string {
  return page(`<h1>${escaped(message)}</h1><p>You can close this window.</p>`);
}

function page(content: string): string {
  return `<!DOCTYPE html>
<html lang="en">
  <head><meta charset="utf-8"><title>Sandbox sign-in</title>
    <style>body { font: 16px sans-serif; max-width: 30em; margin: 4em auto; } button { font: inherit; padding: .5em 1em; }</style>
  </head>
  <body>${content}</body>
</html>`;
}
