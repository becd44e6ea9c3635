/** NextAuth's names on plain http (facts F1): without the `__Secure-` and `__Host-` prefixes. */
export const cookieNames = {
  session: 'next-auth.session-token',
  csrf: 'next-auth.csrf-token',
  callbackUrl: 'next-auth.callback-url',
  state: 'next-auth.state',
} as const;
