import { join } from 'node:path';
import { z } from 'zod';
import { assumedLifetime } from '../expiry.ts';
import { emailOf, expiryOf, optionalText, parseShape, requireObject } from './fields.ts';
import { refusal } from './refusal.ts';
import type { Adopted, Renewed, Tool } from './tool.ts';

const file = z.lazy(() =>
  z.object({
    access_token: optionalText,
    refresh_token: optionalText,
    id_token: optionalText,
    /** epoch ms */
    expiry_date: z.number().nullish(),
  }),
);

function read(json: unknown): Adopted {
  const { access_token, refresh_token, id_token, expiry_date } = parseShape(file, json);
  if (access_token === null && refresh_token === null) throw refusal('adopt.unknown-shape', 'no login');
  return {
    accessToken: access_token,
    apiKey: null,
    refreshToken: refresh_token,
    expiresAt: expiry_date ?? expiryOf(access_token),
    lastRefresh: null,
    identity: emailOf(id_token),
    accountId: null,
    issuedBy: null,
  };
}

function write(json: unknown, { accessToken, refreshToken, idToken, expiresAt, at }: Renewed): unknown {
  read(json);
  return {
    ...requireObject(json),
    access_token: accessToken,
    ...(refreshToken !== null && { refresh_token: refreshToken }),
    ...(idToken !== null && { id_token: idToken }),
    // without it gemini-cli takes the token for one that never ends
    expiry_date: expiresAt ?? expiryOf(accessToken) ?? at + assumedLifetime,
  };
}

/** gemini-cli's `oauth_creds.json`: what google-auth-library calls Credentials. Logins in its keychain are not seen. */
export const geminiCli: Tool = {
  id: 'gemini-cli',
  label: 'Gemini CLI',
  // GEMINI_CLI_HOME stands for the home folder, not for .gemini (packages/core/src/utils/paths.ts)
  candidates: ({ GEMINI_CLI_HOME }, home) => [join(GEMINI_CLI_HOME || home, '.gemini', 'oauth_creds.json')],
  read,
  write,
};
