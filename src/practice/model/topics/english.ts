import { controlTopics } from './controls.ts';
import type { Topic } from './topic.ts';

/** What the guide knows about itself and about Latchkey. Order matters: the narrow comes before the wide. */
export const english: readonly Topic[] = [
  {
    matches: /\b(who|what) are you\b|\bare you (an? )?(ai|real|human|gpt|chatgpt|model|bot)\b/iu,
    text: `I’m the **practice model**: a small canned program that ships with Latchkey. I’m not an AI, I don’t learn, and nothing you write to me leaves this computer.

I look for keywords in your message and send back a text that somebody wrote beforehand. That makes me poor company but good equipment: I answer without an account, without a network, and the same way every time.

Ask for \`help\` to see what I know.`,
  },
  ...controlTopics,
  {
    matches: /\bheld\b|\bhold(s|ing)?\b.*\b(turn|message)|(turn|message)s?\b.*\b(wait|lost|lose|kept)/iu,
    text: `A **held turn** is a message of yours that can’t be sent right now, and that Latchkey keeps for you instead of losing it.

It is held for one of three reasons:

| Reason | What you see | What ends it |
| --- | --- | --- |
| sign-in | “Sign in again and send”, one button | you sign in again |
| network | “Waiting for the connection” | the connection comes back |
| rate limit | which limit, and until when | the limit is over |

Your words, your attachments and any partial answer stay where they are. When the reason is gone, the message is sent **exactly once**, even if Latchkey was closed in between.

To see one: open the Practice panel, press *Revoke my session*, and then send a message.`,
  },
  {
    matches:
      /\btokens?\b.*\b(expire|expires|expired|expiry|run out|old|age|refresh)|\b(expire|expires|expired|refresh)\b.*\btokens?\b|\bwhat happens when\b.*\bexpire/iu,
    text: `When a token expires, you should notice nothing at all.

1. Latchkey looks at the token’s age **before** each request. If less than 5 minutes are left (or a tenth of its life, if that is less), it is refreshed first.
2. However many messages are waiting, there is **one** refresh. The others wait for it, and so do other Latchkey windows.
3. The new token is sealed and saved before it is used.
4. If the service still answers \`401\`, Latchkey refreshes once and repeats the request **once**, and only if you have not seen a single word of the answer.
5. If that fails too, the account *needs you to sign in* and your message is **held**.

> A slow network, a \`429\` or a \`5xx\` never costs you your sign-in. Only a definite refusal does.

Try it here: in the Practice panel set *A key lives for* to 15 s, *Expire my key now*, and watch the ring around the account empty and fill again.`,
  },
  {
    matches:
      /\b(where|how)\b.*\b(token|password|credential|secret|key)s?\b.*\b(kept|stored?|saved?|sealed|safe|protected|live)\b|\bvault\b|\bis (it|my (password|token)) safe\b/iu,
    text: `Your tokens live in the **vault**, a file in Latchkey’s profile folder, and they are sealed.

- Each credential is encrypted with AES-256-GCM, bound to its account so that it can’t be swapped for another.
- The key for that is itself sealed, by the best thing that your computer offers:
  1. the desktop’s own safe storage (Keychain, DPAPI, libsecret or KWallet)
  2. the system keyring
  3. a passphrase that only you know
  4. memory only, and then Latchkey tells you so
- The folder can be read by you alone.

What never happens:

- [x] no token reaches the window that draws this conversation
- [x] no token goes to a host that it isn’t meant for
- [x] no token or password is written to a log
- [x] your password isn’t stored at all

If something in the vault can’t be opened any more, it is put aside and never deleted.`,
  },
  {
    matches:
      /\b(nine|9) steps?\b|\bhow (does|do)\b.*\b(sign|log)[- ]?in|\blogin (flow|steps?)\b|\bsign-in steps?\b/iu,
    text: `The scripted web sign-in takes **nine steps**. Latchkey walks them for you and names each one as it goes.

1. Open the sign-in page
2. Fetch the form’s protection token (CSRF)
3. Ask the chat site where to sign in
4. Begin at the identity service, which hands out a *state*
5. Look at the first screen, and see whether it wants a captcha
6. Send the email address, and the captcha’s answer if there was one
7. Send the password
8. Follow the way back and find the access token on the page
9. If it isn’t there, ask the session endpoint for it

When a step fails you are told **which** one, why if that is known, and what to do next. You can make any of them fail from the practice panel.`,
  },
  {
    matches:
      /\bpractice (people|person|account|user)s?\b|\b(which|what) (e-?mail|password|account)\b|\btest account\b/iu,
    text: `These people have an account here:

| Email | Password | What they are for |
| --- | --- | --- |
| \`person@practice.test\` | \`latchkey\` | the ordinary case |
| \`second@practice.test\` | \`latchkey\` | a second account beside the first |
| \`blocked@practice.test\` | \`latchkey\` | a sign-in that is refused |

The API also takes the key \`practice-key\`, for trying accounts that have a key and no sign-in.`,
  },
  {
    matches: /\bpractice (world|provider|mode|panel|controls?)\b|\bcontrols?\b/iu,
    text: `The **practice provider** is a whole small world on this computer: a chat site, an identity service, a real OpenID provider, an API, and me. It needs no account and no network.

Its controls, and what each is for:

| Control | What it does |
| --- | --- |
| Captcha | asks for one on the email screen, the password screen, both or neither |
| Kind of captcha | a picture you can type, or a widget that only a browser could answer |
| A key lives for | how long an access token lasts |
| Gateway tokens bound to a key | whether a gateway account needs tokens that only this device can use |
| Expire my key now | every token issued so far answers \`401\` |
| Revoke my session | every sign-in ends; you have to sign in again |
| Refuse the next request once (401) | the next request is refused, whatever its token |
| Ask for a newer key (claims) | the token is refused until Latchkey gets another one |
| Ask to see me again (claims) | no token is good until you sign in once more |
| Words come | how fast an answer arrives |
| Rate limit | refuses sign-ins and messages for a while |
| Cut the next answer | breaks the connection after a few words |
| Slow the next answer | sends it at a crawl |
| Put everything back | all of these as they were at first |

I know more about most of them: ask me by name.`,
  },
  {
    matches: /\brate.?limit|\b429\b|\btoo many requests\b/iu,
    text: `A **rate limit** means that the service wants fewer messages for a while. It is not about your sign-in, so Latchkey keeps every token.

- The message is held, and it says **which** limit was met and **until when**.
- You can have it sent by itself when the limit is over.
- Nothing is repeated in the meantime: asking again and again only makes it longer.

Start one in the Practice panel: set *Rate limit* to 15 s, press *Start*, and send me something.`,
  },
  {
    matches: /\blatch ?key\b/iu,
    text: `**Latchkey** is a desktop chat client for models that sit behind a login.

Many models are reached with a key that you paste once. Others want what a browser has: a sign-in, sometimes a captcha, a session, and a token that is gone again in an hour. Latchkey does four things about that:

- **It signs you in**, by the way that the service has: a web form with a captcha, your browser, a code on another device, a cookie or token that you paste, or what another tool on this computer already has.
- **It keeps the token fresh** without bothering you, with one refresh at a time.
- **It loses nothing**: a message that can’t go out now is *held*, and sent exactly once later.
- **It shows all this**: the ring around an account is its token’s age.

You’re using its practice provider now. Ask *what is a held turn?* or *where are my tokens kept?* to go on.`,
  },
  {
    matches: /^(hi|hello|hey|good (morning|afternoon|evening)|greetings)\b/iu,
    text: `Hello. I’m the practice model: a small canned program, not an AI.

Ask me what Latchkey is, or for \`help\`. If you want to see a long answer arrive, try \`write 20 kB\`.`,
  },
  {
    matches: /\bthank(s| you)\b|\bthx\b/iu,
    text: `You’re welcome. It was written in advance, but it was meant.`,
  },
];
