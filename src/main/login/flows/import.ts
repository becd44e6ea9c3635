import type { Field } from '../../../shared/contract/login.ts';
import { ownerOf } from '../../credentials/adopt/owner.ts';
import { readToolFile } from '../../credentials/adopt/read.ts';
import type { Tool } from '../../credentials/adopt/tool.ts';
import type { Credential } from '../../credentials/credential.ts';
import { readFollowed } from '../../credentials/refresh-followed.ts';
import { Fault } from '../../fault.ts';
import type { OAuthClient } from '../../oauth/client-data.ts';
import { signInByForm } from '../asking.ts';
import { plainValues, type Flow, type FlowTools, type LoginIo, type Values } from '../flow.ts';
import { clientFor, type OAuthSettings } from './oauth.ts';

/** How to renew a tool's login in its place: with the client that its refresh token was issued to. */
export type TakeOver = Pick<OAuthSettings, 'fields' | 'plan'>;

export interface ImportSettings {
  readonly provider: string;
  readonly tool: Tool;
  /** where its access token may go */
  readonly origins: readonly string[];
  readonly takeOver?: TakeOver | undefined;
}

interface Found {
  readonly credential: Credential;
  readonly identity: string | null;
  /** settings of the account that come out of it */
  readonly config: Readonly<Record<string, string>>;
}

const steps = [{ name: 'check', label: 'Reading the login file' }] as const;

const cannotTakeOver = (code: string, message: string): Fault =>
  new Fault({ code, message, action: 'check-input' });

/** What the file holds, as a login of our own from now on. Nothing is spent before it is needed. @throws Fault */
async function takenOver(
  { tool, origins }: ImportSettings,
  path: string,
  client: OAuthClient,
  now: number,
): Promise<Omit<Found, 'config'>> {
  const file = await readToolFile(tool, path);
  const { accessToken, refreshToken, issuedBy } = file;
  if (accessToken === null || refreshToken === null) {
    throw cannotTakeOver(
      'adopt.nothing-to-renew',
      'This login file holds nothing that Latchkey could renew. Follow it instead, or sign in with the tool again.',
    );
  }
  const ours = { issuer: client.server.issuer, clientId: client.clientId };
  if (issuedBy && (issuedBy.issuer !== ours.issuer || issuedBy.clientId !== ours.clientId)) {
    throw cannotTakeOver(
      'adopt.issued-to-another',
      'This login was issued to another client, so only its own tool can renew it. Follow it instead.',
    );
  }
  return {
    identity: file.identity,
    credential: {
      kind: 'oauth',
      secret: accessToken,
      refreshToken,
      expiresAt: file.expiresAt,
      obtainedAt: file.lastRefresh ?? now,
      subject: null,
      client,
      origins: [...origins],
      takenOver: { tool: tool.id, path, owner: ownerOf(file), inFile: accessToken },
    },
  };
}

/**
 * Another tool's login. Followed: its file is read, watched, and never written; its refresh token is never spent. Taken
 * over, by the person's choice: renewed by Latchkey and written back in the tool's own format.
 */
export function importFlow(settings: ImportSettings, flowTools: FlowTools): Flow {
  const { now, foundFiles } = flowTools;
  const { provider, tool, origins, takeOver } = settings;
  const fieldsFor = (known: Values): Field[] => [
    {
      name: 'path',
      type: 'text',
      label: `Login file of ${tool.label}`,
      required: true,
      value: known['path'] ?? foundFiles(tool)[0] ?? '',
    },
    ...(takeOver
      ? [
          {
            name: 'takeOver',
            type: 'option',
            label: 'Take this login over',
            required: false,
            value: known['takeOver'] ?? '',
          } as const,
        ]
      : []),
  ];

  const adopt = async (io: LoginIo, values: Values, known: Values): Promise<Found> => {
    const path = (values['path'] ?? '').trim();
    if (!takeOver || values['takeOver'] !== 'yes') {
      io.step('check');
      const followed = await readFollowed({ tool: tool.id, path, origins: [...origins] }, now);
      return { ...followed, config: {} };
    }
    const more = takeOver.fields(known);
    const plan = takeOver.plan(more.length === 0 ? known : await io.ask(more));
    io.step('check');
    const client = await clientFor(plan, flowTools);
    return { ...(await takenOver(settings, path, client, now())), config: plan.config };
  };

  return {
    kind: 'import',
    steps,
    run: (io, known) =>
      signInByForm(io, known, {
        fields: fieldsFor,
        signIn: async (values, before) => {
          const { credential, identity, config } = await adopt(io, values, before);
          return {
            provider,
            identity: identity ?? `Login of ${tool.label}`,
            obtainedBy: 'import',
            config: { ...config, ...plainValues(fieldsFor(before), values) },
            credential,
          };
        },
        // another file may be read where this one was not
        mends: () => true,
      }),
  };
}
