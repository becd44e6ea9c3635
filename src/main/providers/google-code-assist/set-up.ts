import { z } from 'zod';
import type { Field } from '../../../shared/contract/login.ts';
import { refusal } from '../../chat/refusal.ts';
import { Fault } from '../../fault.ts';
import { readText } from '../../network/limits.ts';
import { pause } from '../../pause.ts';
import type { AccountConfig, SetUp, SetUpParts } from '../provider.ts';
import { parseJson } from '../../parse-json.ts';

const named = z.lazy(() => z.object({ id: z.string() }));
const tier = z.lazy(() =>
  named.unwrap().extend({
    isDefault: z.boolean().optional(),
    userDefinedCloudaicompanionProject: z.boolean().optional(),
  }),
);
const loaded = z.lazy(() =>
  z.object({
    currentTier: named.nullish(),
    allowedTiers: z.array(tier).nullish(),
    ineligibleTiers: z
      .array(
        z.object({
          reasonCode: z.string().nullish(),
          reasonMessage: z.string().nullish(),
          validationUrl: z.string().nullish(),
        }),
      )
      .nullish(),
    cloudaicompanionProject: z.string().nullish(),
  }),
);
type Loaded = z.infer<typeof loaded>;

const operation = z.lazy(() =>
  z.object({
    name: z.string().nullish(),
    done: z.boolean().nullish(),
    error: z.object({ message: z.string().nullish() }).nullish(),
    response: z.object({ cloudaicompanionProject: named.nullish() }).nullish(),
  }),
);
type Operation = z.infer<typeof operation>;

/** ms between two looks at an operation, and how many of them are enough */
const pace = { pause: 5_000, looks: 60 } as const;

const freeTier = 'free-tier';
const metadata = {
  ideType: 'IDE_UNSPECIFIED',
  platform: 'PLATFORM_UNSPECIFIED',
  pluginType: 'GEMINI',
} as const;

export const projectField = (known: AccountConfig): Field => ({
  name: 'project',
  type: 'text',
  label: 'Google Cloud project',
  required: false,
  placeholder: 'my-project-123456',
  ...(known['project'] !== undefined && { value: known['project'] }),
});

const fault = (
  code: string,
  message: string,
  more: { action: 'check-input' | 'retry' } & { detail?: string },
) => new Fault({ code, message, ...more });

/** The id of a project as it was typed; null for none. @throws Fault `code-assist.bad-project` for its number */
export function cleanProject(text: string | undefined): string | null {
  const project = (text ?? '').trim();
  if (project === '') return null;
  if (/^[a-z][a-z0-9.:-]*$/.test(project)) return project;
  throw fault(
    'code-assist.bad-project',
    'That is not the id of a project. It has letters in it, such as my-project-123456.',
    { action: 'check-input' },
  );
}

const projectNeeded = () =>
  fault(
    'code-assist.project-needed',
    'Google wants to know which Google Cloud project this account works for. Enter its id.',
    { action: 'check-input' },
  );

/** a page is only ever offered where it can't be read or changed on its way */
const pageOf = (text: string | null | undefined): string | null => {
  const url = URL.parse(text ?? '');
  return url?.protocol === 'https:' && url.username === '' && url.password === '' ? url.href : null;
};

function notEligible({ ineligibleTiers }: Loaded): Fault {
  const reasons = ineligibleTiers ?? [];
  const said = reasons.map(({ reasonMessage }) => reasonMessage ?? '').filter((text) => text !== '');
  const check = reasons.find(({ reasonCode }) => reasonCode === 'VALIDATION_REQUIRED');
  const link = pageOf(check?.validationUrl);
  if (check && link !== null) {
    return new Fault({
      code: 'code-assist.validation',
      message:
        'Google wants to make sure that this account is yours. Do that in the browser, then try again.',
      action: 'open-browser',
      link,
      ...(check.reasonMessage && { detail: check.reasonMessage.slice(0, 300) }),
    });
  }
  return new Fault({
    code: 'code-assist.not-eligible',
    message: said.join(' ').slice(0, 400) || 'Google does not offer Code Assist to this account.',
    detail: reasons.map(({ reasonCode }) => reasonCode ?? '').join(', '),
  });
}

/** A company's perimeter hides the tiers: whoever works behind one has the standard tier. */
const behindPerimeter = (status: number, text: string): boolean =>
  status === 403 && text.includes('SECURITY_POLICY_VIOLATED');

async function load(project: string | null, { ask, now }: Asking): Promise<Loaded> {
  const response = await ask(':loadCodeAssist', {
    ...(project !== null && { cloudaicompanionProject: project }),
    metadata: { ...metadata, ...(project !== null && { duetProject: project }) },
  });
  const text = await readText(response);
  if (behindPerimeter(response.status, text)) return { currentTier: { id: 'standard-tier' } };
  if (!response.ok) throw await refusal(new Response(text, response), now());
  return loaded.parse(parseJson(text));
}

async function look(response: Response, now: number): Promise<Operation> {
  if (!response.ok) throw await refusal(response, now);
  return operation.parse(parseJson(await readText(response)));
}

async function finished(first: Operation, asking: Asking): Promise<Operation> {
  let current = first;
  for (let looks = 0; !current.done && looks < pace.looks; looks += 1) {
    await asking.rest();
    current = await look(await asking.ask(`/${current.name ?? ''}`), asking.now());
  }
  if (current.done && !current.error) return current;
  throw fault(
    'code-assist.no-onboarding',
    'Google has not set this account up. Try again in a few minutes.',
    {
      action: 'retry',
      detail: current.error?.message?.slice(0, 300) ?? 'onboardUser',
    },
  );
}

async function onboard(found: Loaded, project: string | null, asking: Asking): Promise<string | null> {
  const chosen = found.allowedTiers?.find(({ isDefault }) => isDefault);
  if (!chosen) throw notEligible(found);
  if (chosen.userDefinedCloudaicompanionProject && project === null) throw projectNeeded();
  const started = await asking.ask(':onboardUser', {
    tierId: chosen.id,
    // the free tier comes with a project of its own, and refuses another
    ...(chosen.id !== freeTier && project !== null && { cloudaicompanionProject: project }),
    metadata,
  });
  const done = await finished(await look(started, asking.now()), asking);
  return done.response?.cloudaicompanionProject?.id ?? null;
}

interface Asking {
  ask(path: string, body?: unknown): Promise<Response>;
  rest(): Promise<void>;
  now(): number;
}

const askingWith = ({ ask, clock, signal }: SetUpParts): Asking => ({
  ask: (path, body) =>
    ask({
      path,
      ...(body === undefined
        ? { method: 'GET' }
        : {
            method: 'POST',
            body: JSON.stringify(body),
            headers: { 'content-type': 'application/json' },
          }),
    }),
  rest: () => pause(clock, pace.pause, signal),
  now: () => clock.now(),
});

/**
 * Code Assist wants each account to have a tier and a project. Both are asked for once; the project is kept with the
 * account and named in every request.
 */
export const codeAssistSetUp: SetUp = {
  isDone: ({ companion }) => companion !== undefined,
  fields: (config) => [{ ...projectField(config), required: true }],
  run: async (config, parts) => {
    const project = cleanProject(config['project']);
    const asking = askingWith(parts);
    const found = await load(project, asking);
    const companion =
      (found.currentTier ? found.cloudaicompanionProject : await onboard(found, project, asking)) ?? project;
    if (companion === null) throw found.currentTier ? projectNeeded() : notEligible(found);
    return { companion };
  },
};
