import { Plus, X } from 'lucide-react';
import { type FormEvent, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Price } from '../../../shared/contract/settings.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { cx } from '../../ui/class-names.ts';
import { givesUp } from '../../ui/gives-up.ts';
import { readPrice } from './read-price.ts';
import { SettingsContext } from './store.ts';
import { numberFormat } from '../../i18n/formats.ts';

const columns = ['input', 'cached', 'output'] as const;

const cell = 'h-8 w-full rounded-s border bg-raised px-2 text-ui outline-offset-0 max-sm:px-1.5';

/** What was typed, kept as it is until it can be read: a half-typed number must not jump. */
const Cell = ({
  label,
  shown,
  onGiven,
  wrong,
  onWrong,
  problemId,
  right = false,
}: {
  readonly label: string;
  readonly shown: string;
  /** whether it could be taken */
  readonly onGiven: (text: string) => boolean;
  readonly wrong: boolean;
  readonly onWrong: (wrong: boolean) => void;
  /** of the words on what is wrong */
  readonly problemId: string;
  readonly right?: boolean;
}) => {
  const [typed, setTyped] = useState<string | null>(null);
  const giveUp = () => {
    setTyped(null);
    onWrong(false);
  };
  return (
    <input
      type="text"
      inputMode={right ? 'decimal' : 'text'}
      aria-label={label}
      aria-invalid={wrong}
      aria-describedby={wrong ? problemId : undefined}
      autoComplete="off"
      spellCheck={false}
      value={typed ?? shown}
      onChange={(event) => {
        setTyped(event.target.value);
        onWrong(false);
      }}
      onKeyDown={(event) => typed !== null && givesUp(event) && giveUp()}
      onBlur={() => {
        if (typed === null) return;
        const taken = onGiven(typed);
        onWrong(!taken);
        if (taken) setTyped(null);
      }}
      className={cx(
        cell,
        wrong ? 'border-needs outline-needs' : 'border-edge',
        right && 'tabular text-right',
      )}
    />
  );
};

/** Below its row, and no wider than it: nothing of the table moves aside. */
const Problem = ({ id, words }: { readonly id: string; readonly words: string }) => (
  <tr>
    <td colSpan={6}>
      <p id={id} role="alert" className="w-0 min-w-full pb-1 text-xs text-pretty text-needs">
        {words}
      </p>
    </td>
  </tr>
);

const PriceRow = ({
  model,
  label,
  price,
  onChange,
  onRemove,
}: {
  readonly model: string;
  readonly label: string;
  readonly price: Price;
  readonly onChange: (price: Price) => void;
  readonly onRemove: () => void;
}) => {
  const { t, i18n } = useTranslation();
  const id = useId();
  const [wrong, setWrong] = useState<ReadonlySet<string>>(new Set());
  const judged = (column: string) => ({
    wrong: wrong.has(column),
    onWrong: (is: boolean) =>
      setWrong((before) => new Set([...before, column].filter((each) => is || each !== column))),
  });
  const number = numberFormat(i18n.language, { maximumFractionDigits: 6, useGrouping: false });
  return (
    <>
      <tr>
        <th
          scope="row"
          title={model}
          className="max-w-40 truncate pr-2 max-sm:max-w-20 text-left font-normal"
        >
          {label}
        </th>
        {columns.map((column) => (
          <td key={column} className="w-20 py-1 pr-2 max-sm:w-15 max-sm:pr-1">
            <Cell
              {...judged(column)}
              right
              problemId={`${id}-price`}
              label={t('prices.of', { what: t(`prices.${column}`), model: label })}
              shown={price[column] === null ? '' : number.format(price[column])}
              onGiven={(text) => {
                const read = readPrice(text);
                if (read.ok) onChange({ ...price, [column]: read.value });
                return read.ok;
              }}
            />
          </td>
        ))}
        <td className="w-16 py-1 pr-1 max-sm:w-14">
          <Cell
            {...judged('currency')}
            problemId={`${id}-currency`}
            label={t('prices.of', { what: t('prices.currency'), model: label })}
            shown={price.currency}
            onGiven={(text) => {
              const fits = text.trim().length <= 8;
              if (fits) onChange({ ...price, currency: text.trim() });
              return fits;
            }}
          />
        </td>
        <td className="w-8 py-1">
          <IconButton small label={t('prices.remove', { model: label })} onClick={onRemove}>
            <X size={14} aria-hidden />
          </IconButton>
        </td>
      </tr>
      {columns.some((column) => wrong.has(column)) && (
        <Problem id={`${id}-price`} words={t('prices.notRead')} />
      )}
      {wrong.has('currency') && <Problem id={`${id}-currency`} words={t('prices.currencyLong')} />}
    </>
  );
};

export interface KnownModel {
  readonly id: string;
  readonly label: string;
}

/** The person's own prices, from which the cost of answers is told. */
export const PriceTable = ({ known }: { readonly known: readonly KnownModel[] }) => {
  const { t } = useTranslation();
  const { settings, change } = SettingsContext.usePick('settings', 'change');
  const [model, setModel] = useState('');
  const listId = useId();
  const field = useRef<HTMLInputElement>(null);
  const { prices } = settings;
  const rows = Object.entries(prices);
  const labelOf = (id: string): string => known.find((each) => each.id === id)?.label ?? id;
  const put = (id: string, price: Price) => void change({ prices: { ...prices, [id]: price } });
  const asked = model.trim();
  // its name is what people read; its id is what an answer says
  const id = known.find(({ label }) => label === asked)?.id ?? asked;
  const add = (event: FormEvent) => {
    event.preventDefault();
    if (id === '' || Object.hasOwn(prices, id)) return;
    put(id, { input: null, cached: null, output: null, currency: rows.at(-1)?.[1].currency ?? 'USD' });
    setModel('');
  };
  return (
    <>
      <p className="text-pretty text-faint">{t('prices.help')}</p>
      {rows.length > 0 && (
        <div className="overflow-x-auto">
          <table className="w-full min-w-105 border-collapse max-sm:min-w-0">
            <thead>
              <tr className="text-left text-xs text-faint">
                <th scope="col" className="pr-2 font-normal">
                  {t('prices.model')}
                </th>
                {columns.map((column) => (
                  <th key={column} scope="col" className="pr-2 text-right font-normal max-sm:pr-1">
                    {t(`prices.${column}`)}
                  </th>
                ))}
                <th scope="col" className="font-normal">
                  {t('prices.currency')}
                </th>
                <td />
              </tr>
            </thead>
            <tbody>
              {rows.map(([each, price]) => (
                <PriceRow
                  key={each}
                  model={each}
                  label={labelOf(each)}
                  price={price}
                  onChange={(next) => put(each, next)}
                  onRemove={() => {
                    void change({ prices: Object.fromEntries(rows.filter(([other]) => other !== each)) });
                    // the pressed button goes with its row
                    field.current?.focus();
                  }}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <form onSubmit={add} className="flex items-center gap-2">
        <input
          ref={field}
          type="text"
          list={listId}
          aria-label={t('prices.which')}
          placeholder={t('prices.which')}
          maxLength={200}
          autoComplete="off"
          spellCheck={false}
          value={model}
          onChange={(event) => setModel(event.target.value)}
          onKeyDown={(event) => model !== '' && givesUp(event) && setModel('')}
          className={cx(cell, 'max-w-72 border-edge')}
        />
        <datalist id={listId}>
          {known
            .filter((each) => !Object.hasOwn(prices, each.id))
            .map((each) => (
              <option key={each.id} value={each.id} label={each.label} />
            ))}
        </datalist>
        <Button type="submit" disabled={asked === '' || Object.hasOwn(prices, id)}>
          <Plus size={14} aria-hidden />
          {t('prices.add')}
        </Button>
      </form>
    </>
  );
};
