import type { Topic } from './topic.ts';

/** Short explanations of what is at work behind a sign-in. */
export const concepts: readonly Topic[] = [
  {
    matches: /\bpkce\b|\boauth\b|\bauthori[sz]ation code\b/iu,
    text: `**PKCE** (RFC 7636, say “pixy”) protects the code that your browser brings back to a desktop app.

1. The app makes up a secret, the *verifier*, and sends only its fingerprint:

   $$
   \\text{challenge} = \\text{base64url}(\\text{SHA-256}(\\text{verifier}))
   $$

2. You sign in in your browser. The service sends it back to \`http://127.0.0.1:<port>/callback\` with a one-time code.
3. The app swaps the code for tokens, and shows the verifier to prove that it is the one who asked.

Somebody who catches the code on its way can’t use it: they have never seen the verifier.

\`\`\`ts
const verifier = base64url(crypto.getRandomValues(new Uint8Array(32)));
const challenge = base64url(await crypto.subtle.digest('SHA-256', encode(verifier)));
\`\`\`

The practice provider has a real OpenID provider beside it, so you can watch this happen.`,
  },
  {
    matches: /\bjwt\b|\bjson web token\b/iu,
    text: `A **JWT** (RFC 7519) is a signed note in three parts, with dots between them:

\`\`\`text
header . payload . signature
\`\`\`

The payload can be read by anybody; the signature says who wrote it.

\`\`\`json
{
  "iss": "http://127.0.0.1:4102/",
  "sub": "auth0|practice",
  "aud": "http://127.0.0.1:4101/v1",
  "iat": 1767225600,
  "exp": 1767225900
}
\`\`\`

Latchkey reads one thing from it, \`exp\`, to know when to refresh. It doesn’t trust the rest: judging a token is the service’s job.`,
  },
  {
    matches: /\bdevice (code|flow|sign)/iu,
    text: `The **device flow** (RFC 8628) is for when the app and the browser are not in the same place.

- The app shows a short code such as \`WDJB-MJHT\` and an address.
- You open the address on any device, type the code and sign in there.
- Meanwhile the app asks every few seconds: *not yet*, *not yet*, *here is your token*.

If it is told \`slow_down\`, it waits five seconds longer each time.`,
  },
  {
    matches: /\bsse\b|\bserver.sent\b|\bhow (does|do)\b.*\bstream/iu,
    text: `An answer arrives as **server-sent events**: one long HTTP response, in which every event is a few lines and a blank one.

\`\`\`text
data: {"choices":[{"delta":{"content":"An "}}]}

data: {"choices":[{"delta":{"content":"answer"}}]}

data: [DONE]
\`\`\`

Latchkey gathers what has come in since the last frame, appends it, and redraws the last block only. That is why a long answer costs no more than a short one.`,
  },
];
