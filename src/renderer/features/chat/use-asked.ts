import { useState } from 'react';
import type { SendTo } from './chat-state.ts';
import type { ComposerProps } from './composer-props.ts';
import { sameTarget, type TargetChoice, type TargetFacts } from './target-choice.ts';

const sendTo = ({ accountId, model }: TargetChoice): SendTo => ({ accountId, model: model.id });

/** Whom the message being written is for: the usual model, another one just for it, or several side by side. */
export const useAsked = ({
  target,
  usual,
  abilitiesOf,
}: Pick<ComposerProps, 'target' | 'usual' | 'abilitiesOf'>) => {
  const [only, setOnly] = useState<TargetChoice | null>(null);
  const [others, setOthers] = useState<readonly TargetChoice[]>([]);

  const factsOf = ({ accountId, model }: TargetChoice): TargetFacts => ({
    label: model.label,
    model,
    abilities: abilitiesOf(accountId),
  });
  const first = only === null ? target : factsOf(only);
  const firstTo = only === null ? usual : sendTo(only);

  return {
    only,
    setOnly,
    others,
    first,
    firstTo,
    facts: [...(first ? [first] : []), ...others.map(factsOf)],
    /** the chosen model may have become one of the others since */
    othersTo: others.filter((choice) => firstTo === null || !sameTarget(firstTo, choice)).map(sendTo),
    toggleOther: (choice: TargetChoice) => {
      const to = sendTo(choice);
      const without = others.filter((one) => !sameTarget(to, one));
      setOthers(without.length < others.length ? without : [...others, choice]);
    },
    /** What was chosen since is the newer wish, and stays. */
    restore: (before: { readonly only: TargetChoice | null; readonly others: readonly TargetChoice[] }) => {
      setOnly((now) => now ?? before.only);
      setOthers((now) => {
        const isThere = (choice: TargetChoice) => now.some((one) => sameTarget(sendTo(choice), one));
        return [...now, ...before.others.filter((choice) => !isThere(choice))];
      });
    },
    clear: () => {
      setOnly(null);
      setOthers([]);
    },
  };
};

export type Asked = ReturnType<typeof useAsked>;
