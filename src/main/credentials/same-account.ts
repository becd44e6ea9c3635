import { readTokenClaim } from './expiry.ts';

/** Where tokens of one person may be for several accounts, the claim that names which (auth.openai.com). */
const accountOf = (token: string): string | null =>
  readTokenClaim(token, ['https://api.openai.com/auth', 'chatgpt_account_id']);

/** Whether two access tokens may be of one account: false only where both say which, and differ. */
export function isSameAccount(one: string, other: string): boolean {
  const [first, second] = [accountOf(one), accountOf(other)];
  return first === null || second === null || first === second;
}
