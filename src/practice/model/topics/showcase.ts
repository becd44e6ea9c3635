import { concepts } from './concepts.ts';
import type { Topic } from './topic.ts';

const code = `Here is the same small thing, a token that is refreshed in time, in several languages.

**TypeScript**

\`\`\`ts
interface Token {
  value: string;
  expiresAt: number; // epoch ms
}

let pending: Promise<Token> | undefined;

/** One refresh at a time, however many callers there are. */
export async function fresh(token: Token, refresh: () => Promise<Token>): Promise<Token> {
  if (token.expiresAt - Date.now() > 60_000) return token;
  pending ??= refresh().finally(() => (pending = undefined));
  return pending;
}
\`\`\`

**Python**

\`\`\`python
import asyncio
import time

_lock = asyncio.Lock()


async def fresh(store, refresh):
    """Return a token that lives for another minute at least."""
    async with _lock:
        if store.token.expires_at - time.time() <= 60:
            store.token = await refresh()
        return store.token
\`\`\`

**Rust**

\`\`\`rust
pub async fn fresh(store: &Mutex<Token>, refresh: impl AsyncFn() -> Result<Token>) -> Result<Token> {
    let mut token = store.lock().await;
    if token.expires_at <= Instant::now() + Duration::from_secs(60) {
        *token = refresh().await?;
    }
    Ok(token.clone())
}
\`\`\`

**SQL**

\`\`\`sql
select account, expires_at
from tokens
where expires_at < now() + interval '1 minute'
order by expires_at;
\`\`\`

**Shell**

\`\`\`bash
curl -sS "$API/v1/models" -H "Authorization: Bearer practice-key" | jq '.data[].id'
\`\`\`

The important line is the same everywhere: look at the clock **while holding the lock**.`;

const table = `Five ways to prove who you are, side by side:

| Way | You do | Lasts | Good for |
| :-- | :-- | --: | :-- |
| API key | paste it once | until revoked | scripts |
| Access token | paste or sign in | 5 min to 2 weeks | one sitting |
| Session cookie | sign in on the web | about 30 days | chat sites |
| Refresh token | sign in once | weeks to months | desktop apps |
| Device code | type a code elsewhere | as the refresh token | machines without a browser |

Numbers on the right line up on the right, because the third column asks for it with \`--:\`.`;

const maths = `The time to wait before try number $n$ grows, but not without end, and has some chance in it:

$$
t_n = \\min\\left(t_{\\max},\\; t_0 \\cdot 2^{n}\\right) \\cdot (1 + u), \\qquad u \\sim \\mathcal{U}(0, 0.25)
$$

The chance that two of $k$ people get the same one of $m$ codes is the birthday problem:

$$
p(k, m) = 1 - \\prod_{i=1}^{k-1}\\left(1 - \\frac{i}{m}\\right) \\approx 1 - e^{-k(k-1)/2m}
$$

With eight letters out of twenty, $m = 20^8 = 2.56 \\times 10^{10}$, and a thousand codes at once collide with $p \\approx 2 \\times 10^{-5}$.

And because no page of maths is complete without it:

$$
\\int_{-\\infty}^{\\infty} e^{-x^2}\\,dx = \\sqrt{\\pi}
$$`;

const lists = `1. **Before you sign in**
   - choose the account
   - check the address of the service
     - it should be the one you know
     - with \`https\`, unless it is on this computer
2. **While you sign in**
   1. email address
   2. captcha, if there is one
   3. password
3. **Afterwards**
   - [x] the ring around the account is full
   - [x] the held messages have gone out
   - [ ] write something new

* * *

A list can hold more than words:

- a quote

  > Locks keep honest people honest.

- and a line of code

  \`\`\`bash
  echo "still inside the list"
  \`\`\``;

const everything = `# Everything at once

Text can be **bold**, *in italics*, ***both***, ~~struck out~~ or \`code\`. A line can end here,  
and go on below. Links are [named](https://example.com/latchkey "An example") or bare: https://example.com.

## Quotes

> The best sign-in is the one you forget about.
>
> > And the second best is the one that tells you what went wrong.

## A checklist

- [x] paragraphs and headings
- [x] lists in lists
  - [x] like this one
- [ ] world peace

## A table

| Left | Middle | Right |
| :-- | :-: | --: |
| a | b | 1 |
| \`code\` | **bold** | 1,024 |

## Code

\`\`\`json
{ "model": "practice-guide", "canned": true, "temperature": null }
\`\`\`

\`\`\`diff
- const token = localStorage.getItem('token');
+ const token = await vault.open(account);
\`\`\`

## Maths

Inline, $e^{i\\pi} + 1 = 0$, and on its own:

$$
\\lim_{n \\to \\infty} \\left(1 + \\frac{1}{n}\\right)^n = e
$$

## Other scripts

한국어도 잘 보여야 해요. 日本語も。 Ελληνικά. العربية. 🗝️

---

And some raw HTML, which should stay plain text: <b onclick="alert(1)">not bold</b>`;

/** Answers that are there to be looked at. */
export const showcase: readonly Topic[] = [
  ...concepts,
  {
    matches: /\b(everything|markdown|sampler|showcase|all (you|it) can|format(ting)?)\b/iu,
    text: everything,
  },
  { matches: /\btables?\b|\bcompar(e|ison)\b/iu, text: table },
  { matches: /\bmaths?\b|\bformulas?\b|\bequations?\b|\blatex\b|\bkatex\b/iu, text: maths },
  { matches: /\b(code|function|program|script|python|typescript|javascript|rust|sql|bash)\b/iu, text: code },
  { matches: /\b(check)?lists?\b|\btodo\b|\btasks?\b/iu, text: lists },
];
