/** What a login file of another tool holds. */
export interface Adopted {
  /** null where the file holds an API key, or nothing that is a bearer */
  readonly accessToken: string | null;
  readonly apiKey: string | null;
  readonly refreshToken: string | null;
  /** epoch ms by the tool's own field, else by the token's `exp`; null where neither tells */
  readonly expiresAt: number | null;
  /** epoch ms */
  readonly lastRefresh: number | null;
  /** an e-mail address, where the file or its JWTs tell */
  readonly identity: string | null;
  /** Codex: `chatgpt_account_id`, which its chat requests must name */
  readonly accountId: string | null;
  /** whom its refresh token was issued to, where the file tells */
  readonly issuedBy: { readonly issuer: string; readonly clientId: string } | null;
}

/** What a refresh brought. Null keeps what the file has. */
export interface Renewed {
  readonly accessToken: string;
  readonly refreshToken: string | null;
  readonly idToken: string | null;
  /** epoch ms */
  readonly expiresAt: number | null;
  /** when it was obtained, epoch ms */
  readonly at: number;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** A tool whose login file can be adopted. */
export interface Tool {
  readonly id: 'codex' | 'gemini-cli' | 'pychatgpt';
  readonly label: string;
  /** where the tool itself would look, most likely first; whether or not anything is there */
  candidates(env: Environment, home: string): readonly string[];
  /** @throws Fault `adopt.unknown-shape` */
  read(json: unknown): Adopted;
  /**
   * The same file with what was renewed: unknown fields kept, what the tool requires always there.
   * @throws Fault `adopt.unknown-shape` where there is nothing to renew
   */
  write(json: unknown, renewed: Renewed): unknown;
  /** files on which the tool takes flock(2) while it writes, in its order */
  locks?(path: string): readonly string[];
}
