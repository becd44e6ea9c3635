import { RadioGroup } from 'radix-ui';
import type { ReactNode } from 'react';
import { cx } from './class-names.ts';

export interface Choice<V extends string> {
  readonly value: V;
  readonly label: string;
  readonly picture?: ReactNode;
}

/** A few choices side by side, one of them taken. */
export const ChoiceGroup = <V extends string>({
  label,
  value,
  choices,
  onChange,
}: {
  readonly label: string;
  readonly value: V;
  readonly choices: readonly Choice<V>[];
  readonly onChange: (value: V) => void;
}) => {
  const pictures = choices.some((choice) => choice.picture !== undefined);
  return (
    <RadioGroup.Root
      aria-label={label}
      value={value}
      onValueChange={(next) => {
        const found = choices.find((choice) => choice.value === next);
        if (found) onChange(found.value);
      }}
      className={cx(
        pictures ? 'grid grid-cols-3 gap-3' : 'gap-0.5 rounded-m bg-bubble p-0.5',
        !pictures && (choices.length > 3 ? 'grid grid-cols-4 max-md:grid-cols-2' : 'flex'),
      )}
    >
      {choices.map((choice) => (
        <RadioGroup.Item
          key={choice.value}
          value={choice.value}
          className={cx(
            'group text-ui transition-colors duration-120',
            pictures
              ? 'flex flex-col gap-2 rounded-m text-left text-soft data-[state=checked]:text-ink'
              : 'h-7 flex-1 rounded-[8px] px-3 whitespace-nowrap text-soft hover:text-ink data-[state=checked]:bg-control data-[state=checked]:text-ink data-[state=checked]:shadow-low',
          )}
        >
          {choice.picture !== undefined && (
            <span className="block overflow-hidden rounded-m border border-line group-hover:border-edge group-data-[state=checked]:border-brass group-data-[state=checked]:ring-1 group-data-[state=checked]:ring-brass">
              {choice.picture}
            </span>
          )}
          <span className={pictures ? 'text-center font-medium' : 'font-medium'}>{choice.label}</span>
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  );
};
