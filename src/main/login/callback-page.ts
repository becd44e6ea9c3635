import { createHash } from 'node:crypto';

const style = `
:root { color-scheme: light dark; font: 15px/24px system-ui, sans-serif; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: light-dark(#fcfbf9, #1c1b19); color: light-dark(#26241f, #ebe8e2); }
main { max-width: 24rem; padding: 2rem; }
h1 { font-size: 22px; line-height: 28px; margin: 0 0 0.5rem; }
p { margin: 0; color: light-dark(#5d594f, #a9a49a); }
`;

/** names the one style that the page's policy allows */
export const callbackStyleHash = `sha256-${createHash('sha256').update(style).digest('base64')}`;

const page = (title: string, text: string) =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Latchkey</title><style>${style}</style><main><h1>${title}</h1><p>${text}</p></main></html>`;

/** What the browser shows after a sign-in. Static: nothing of the request is ever written into it. */
export const callbackPages = {
  received: page('Back to Latchkey', 'The sign-in goes on there. This tab can be closed.'),
  notThis: page('Not this one', 'This page does not belong to the sign-in that Latchkey waits for.'),
} as const;
