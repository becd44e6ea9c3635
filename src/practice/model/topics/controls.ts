import type { Topic } from './topic.ts';

/** One answer for each practice control. */
export const controlTopics: readonly Topic[] = [
  {
    matches: /\b401\b/u,
    text: `**Refuse the next request once (401)** makes the practice API refuse the next request, however good its token is.

\`\`\`http
HTTP/1.1 401 Unauthorized
WWW-Authenticate: Bearer error="invalid_token"
\`\`\`

What should happen then:

1. Latchkey sees the \`401\` before you have seen a word.
2. It refreshes the token, once.
3. It sends the same request again, once.
4. You get your answer, and notice a short pause at most.

Look at the counts at the foot of the Practice panel: one key more, and **one** answer.`,
  },
  {
    matches: /\bclaims?\b|\bnewer (key|token)\b/iu,
    text: `A **claims challenge** is how a service takes back a token that has not run out: after a new password, or from a place where it may not be used.

\`\`\`http
HTTP/1.1 401 Unauthorized
WWW-Authenticate: Bearer error="insufficient_claims", claims="eyJhY2Nlc3…"
\`\`\`

- *Ask for a newer key*: Latchkey refreshes **with those claims**, and sends your message again, once.
- *Ask to see me again*: no refresh is enough. Your message is held, and the next sign-in asks the browser for the claims.

It concerns accounts that signed in in the browser or with a device code.`,
  },
  {
    matches: /\brevok/iu,
    text: `**Revoke my session** ends every sign-in at the practice provider: sessions, access tokens and refresh tokens all die at once, as if somebody had pressed *sign out everywhere*.

The next message can’t be sent, because there is nothing left to refresh with. So the account shows *Needs you to sign in* and your message is **held**. Sign in again, and it goes out by itself, once.`,
  },
  {
    matches: /\bexpire[- ]tokens?\b|\bexpire (my|all|every|the) (key|token)s?\b/iu,
    text: `**Expire my key now** makes every access token issued so far answer \`401 token_expired\`. Sessions and refresh tokens stay good, so Latchkey can get a new one without you.

You should see the ring of the account refill, and nothing else.`,
  },
  {
    matches: /\btoken (life|lifetime)\b|\bkey lives?\b/iu,
    text: `**A key lives for** is how long a new access token of the practice provider lasts: from 15 seconds to a day, 5 minutes unless you change it.

Tokens that exist already keep their end. Set it to 15 s, *Expire my key now*, and watch the ring: Latchkey refreshes when a tenth of the life is left.`,
  },
  {
    matches: /\bcut\b.*\b(stream|answer|connection|next)|\b(stream|answer)\b.*\bcut\b/iu,
    text: `**Cut the next answer** breaks the connection after a few words.

- What has arrived stays, and the message says that it was cut.
- Nothing is sent again by itself, since you have already seen part of the answer. *Answer again* is yours to press.`,
  },
  {
    matches: /\bslow\b|\bstream delay\b|\bwords come\b/iu,
    text: `**Words come** sets the pause between two pieces of my answers. **Slow the next answer** makes one answer crawl at 150 ms a piece, and the model \`practice-slow\` always does.

For an exact speed, ask for one: \`write 30 kB at 5 kB/s\`.`,
  },
  {
    matches: /\bcaptcha\b/iu,
    text: `A **captcha** is a challenge that only you can answer. When a sign-in demands one, Latchkey shows you the picture, large, and waits.

- Wrong? You get another picture at once, and what you typed before is kept.
- Can’t read it? Press *another picture*.
- A widget in place of a picture can’t be answered by typing. Latchkey then offers to go on in your browser.

Latchkey never solves a captcha for you. In the Practice panel you choose on which screen it is asked for, and there is a button that reveals the answer.`,
  },
];
