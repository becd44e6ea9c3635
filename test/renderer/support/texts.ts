export const guide = `A token is kept fresh in four steps, and none of them needs you.

1. **Look ahead.** Five minutes before it ends, or a tenth of its life if that is shorter, it is renewed.
2. **Once, not twice.** Two windows never renew at the same time: the second waits and reads what the first stored.
3. **Refused?** After a \`401\` the stored token is read again, renewed if it is still the same, and the request goes out once more.
4. **Definite no.** Only then does the account *need you*, and your message is held, not lost.

\`\`\`typescript
// The one place where a request gets its token.
export async function fetchWithBearer(account: Account, request: Request): Promise<Response> {
  const token = await freshToken(account, { skewMs: 5 * 60_000 });
  const response = await send(request, token);
  if (response.status !== 401) return response;

  const again = await renewOnce(account, token); // single flight
  return send(request, again);
}
\`\`\`

| Way | Renews by itself | Good for |
| --- | --- | --- |
| E-mail and password | yes, by its session | a web account |
| Access token | no | a quick try |
| API key | not needed | scripts |

> Nothing is sent again on its own once you have seen the first word of an answer.

More in [the notes](https://example.com/notes).`;

export const korean = `토큰은 네 단계로 유지돼요. 직접 할 일은 없어요.

1. **미리 갱신해요.** 만료 5분 전, 또는 수명의 10분의 1이 남았을 때 새로 받아요.
2. **한 번만 해요.** 창이 두 개여도 동시에 갱신하지 않아요. 나중 것은 기다렸다가 저장된 값을 읽어요.
3. **거절당하면** \`401\` 뒤에 저장된 토큰을 다시 읽고, 그대로면 갱신한 다음 한 번 더 보내요.

\`\`\`python
def fresh(token, now):
    """만료가 가까우면 갱신해요."""
    return token if token.expires - now > 300 else renew(token)
\`\`\`

그래도 안 되면 그때만 로그인을 부탁드려요. 메시지는 사라지지 않아요.`;
