import { apiMissing, apiRoutes } from './api/api.ts';
import { createProofDesk } from './api/proof.ts';
import type { PracticeAction, PracticeControls, PracticeOrigins, PracticeStatus } from './controls.ts';
import { listen, type Listening } from './http/listen.ts';
import { createSite } from './http/site.ts';
import { lazyOpenid } from './openid/lazy-openid.ts';
import { loadState, saveState } from './state/state-file.ts';
import { createTokenDesk } from './state/tokens.ts';
import { createWorld, type World } from './state/world.ts';
import { authRoutes } from './web/auth-site.ts';
import { chatRoutes } from './web/chat-site.ts';
import { createSeal } from './web/seal.ts';
import { createSessions } from './web/sessions.ts';
import { createTransactions } from './web/transactions.ts';

export interface PracticeOptions {
  /** Where ports, keys, revocations and grants are kept from one run to the next (0600); without it nothing is. */
  stateFile?: string;
  /** A taken port is an error; without one the saved port is tried and then any free one. */
  chatPort?: number;
  authPort?: number;
  /** Epoch ms; the OpenID provider keeps its own, real clock. */
  now?: () => number;
}

/** A running practice world. */
export interface Practice {
  readonly origins: PracticeOrigins;
  status(): PracticeStatus;
  /** @throws TypeError with a sentence for a person if a control is unknown or out of range; nothing changes then. */
  set(patch: Partial<PracticeControls>): PracticeStatus;
  /** @throws TypeError with a sentence for a person if there is no such action. */
  act(action: PracticeAction): PracticeStatus;
  /** Calls back after every change of the status; the returned function ends that. */
  onChange(listener: (status: PracticeStatus) => void): () => void;
  /** Closes both sites and every connection to them. */
  close(): Promise<void>;
}

/**
 * Starts the practice world on 127.0.0.1: a chat site with its API, and an identity site with an OpenID provider.
 *
 * @throws Error if a port that was asked for is taken
 */
export async function startPractice(options: PracticeOptions = {}): Promise<Practice> {
  const saved = await loadState(options.stateFile);
  const chat = await listen(options.chatPort, saved.ports.chat);
  const auth = await listen(options.authPort, saved.ports.auth).catch(async (error: unknown) => {
    await chat.close();
    throw error;
  });
  saved.ports = { chat: chat.port, auth: auth.port };
  const world = createWorld({
    now: options.now ?? Date.now,
    origins: { chat: chat.origin, auth: auth.origin },
    saved,
    persist: () => saveState(options.stateFile, saved),
  });
  world.persist();
  await serve(world, chat, auth);
  return {
    origins: { ...world.origins },
    status: () => world.status(),
    set: (patch) => world.set(patch),
    act: (action) => world.act(action),
    onChange: (listener) => world.onChange(listener),
    async close() {
      world.dispose();
      await Promise.all([chat.close(), auth.close()]);
    },
  };
}

async function serve(world: World, chat: Listening, auth: Listening): Promise<void> {
  const tokens = await createTokenDesk(world);
  const seal = createSeal(world);
  const transactions = createTransactions(world.now);
  const sessions = createSessions(world, seal, tokens);
  chat.serve(
    createSite({
      origin: world.origins.chat,
      now: world.now,
      routes: {
        ...chatRoutes({ world, seal, sessions, transactions }),
        ...apiRoutes(world, { tokens, proofs: createProofDesk(world) }),
      },
      missing: apiMissing,
    }),
  );
  auth.serve(
    createSite({
      origin: world.origins.auth,
      now: world.now,
      routes: authRoutes(world, transactions),
      folders: { '/oidc': lazyOpenid(world) },
    }),
  );
}
