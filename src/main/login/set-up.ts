import type { Failure } from '../../shared/contract/failure.ts';
import { sendAuthorized } from '../credentials/authorized.ts';
import type { SignedIn } from '../credentials/accounts.ts';
import { Fault, failureOf } from '../fault.ts';
import type { AccountConfig, SetUp } from '../providers/provider.ts';
import type { Flow, FlowTools, LoginIo, Values } from './flow.ts';

const step = { name: 'set-up', label: 'Setting up the account' } as const;

/**
 * A sign-in that ends with what its service wants to be asked once for each account. What the person has to add is asked
 * for here, and a try after a failure goes on from here: nobody has to sign in twice.
 */
export function withSetUp(
  flow: Flow,
  setUp: SetUp,
  baseOf: (config: AccountConfig) => Promise<string>,
  tools: FlowTools,
): Flow {
  let signedIn: SignedIn | null = null;

  const settle = async (io: LoginIo, signed: SignedIn, failure?: Failure): Promise<SignedIn> => {
    const fields = failure ? setUp.fields(signed.config) : [];
    const added = failure ? await io.ask(fields, failure) : {};
    const config = { ...signed.config, ...added };
    io.step(step.name);
    try {
      const base = await baseOf(config);
      const found = await setUp.run(config, {
        ask: ({ path, ...request }) => {
          const url = base + path;
          if (!signed.credential.origins.includes(new URL(url).origin)) throw strayed();
          return sendAuthorized(signed.credential, { ...request, url, signal: io.signal }, tools.fetch);
        },
        clock: tools.clock,
        signal: io.signal,
      });
      return { ...signed, config: { ...config, ...found } };
    } catch (error) {
      const why = failureOf(error);
      if (why.action !== 'check-input') throw error;
      return settle(io, { ...signed, config }, why);
    }
  };

  return {
    kind: flow.kind,
    steps: [...flow.steps, step],
    run: async (io, known) => {
      signedIn ??= await flow.run(io, known);
      try {
        return await settle(io, { ...signedIn, config: { ...remembered(setUp, known), ...signedIn.config } });
      } catch (error) {
        // only what the person settles elsewhere is worth another try with the same token
        if (failureOf(error).action !== 'open-browser') signedIn = null;
        throw error;
      }
    },
  };
}

/** what the person had to add the last time */
const remembered = (setUp: SetUp, known: Values): AccountConfig =>
  Object.fromEntries(
    setUp.fields(known).flatMap(({ name, value }) => (value === undefined ? [] : [[name, value]])),
  );

const strayed = () =>
  new Fault({
    code: 'origin-not-allowed',
    message: 'This account was signed in for another address. Sign in again to use this one.',
    action: 'sign-in',
  });
