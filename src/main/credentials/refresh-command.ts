import type { Credential } from './credential.ts';
import { assumedLifetime, readClaims } from './expiry.ts';

type CommandCredential = Extract<Credential, { kind: 'command' }>;

/** Runs a helper and keeps the token it printed; `signal` ends it. @throws Fault `command.*`, or the signal's reason */
export async function runCommand(
  { program, args, origins, headers }: Pick<CommandCredential, 'program' | 'args' | 'origins' | 'headers'>,
  now: () => number,
  signal?: AbortSignal,
): Promise<CommandCredential> {
  const { runHelper } = await import('./helper-command/run-helper.ts');
  const { accessToken: secret, expiresInS } = await runHelper(
    { program, args },
    { now, ...(signal && { signal }) },
  );
  const obtainedAt = now();
  const told = expiresInS === null ? (readClaims(secret)?.expiresAt ?? null) : obtainedAt + expiresInS * 1000;
  return {
    kind: 'command',
    secret,
    program,
    args,
    origins,
    ...(headers && { headers }),
    obtainedAt,
    expiresAt: told ?? obtainedAt + assumedLifetime,
  };
}
