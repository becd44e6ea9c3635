import { RefreshCw, ZoomIn, ZoomOut } from 'lucide-react';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { LoginState } from '../../../shared/contract/login.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { cx } from '../../ui/class-names.ts';
import { TextField } from '../../ui/field.tsx';

type Challenge = Extract<LoginState, { step: 'challenge' }>;

/** Twice what the picture asks for where that fits. It is rasterised at four times. */
const FIRST_SCALE = 2;
const ROOM_PX = 340;
/** how many times larger than at first */
const ZOOMS = [1, 1.5, 2] as const;

const Picture = ({ challenge }: { readonly challenge: Challenge }) => {
  const { t } = useTranslation();
  const [at, setAt] = useState(0);
  const width = Math.min(challenge.width * FIRST_SCALE, ROOM_PX) * (ZOOMS[at] ?? 1);
  const larger = () => setAt(Math.min(ZOOMS.length - 1, at + 1));
  const smaller = () => setAt(Math.max(0, at - 1));
  const last = at === ZOOMS.length - 1;
  return (
    <div
      // on paper everything is drawn as in the light theme
      data-scheme="light"
      className="relative rounded-l border border-paper-line bg-paper text-ink"
      onKeyDown={(event) => {
        if (event.key === '+' || event.key === '=') larger();
        if (event.key === '-') smaller();
      }}
    >
      <div
        className="flex min-h-44 overflow-auto p-6"
        // larger than its ground: the arrow keys move it
        {...(at > 0 && { tabIndex: 0, role: 'group', 'aria-label': t('login.captchaAlt') })}
      >
        <img
          data-testid="captcha-image"
          src={challenge.image}
          alt={t('login.captchaAlt')}
          draggable={false}
          onClick={() => (last ? setAt(0) : larger())}
          className={cx(
            'm-auto h-auto',
            at === 0 ? 'max-w-full' : 'max-w-none shrink-0',
            last ? 'cursor-zoom-out' : 'cursor-zoom-in',
          )}
          width={challenge.width}
          height={challenge.height}
          style={{ width }}
        />
      </div>
      <div className="absolute right-2 bottom-2 flex gap-0.5">
        {/* what has the focus keeps it at the last step, too */}
        <IconButton small label={t('login.zoomOut')} aria-disabled={at === 0} onClick={smaller}>
          <ZoomOut size={15} aria-hidden />
        </IconButton>
        <IconButton small label={t('login.zoomIn')} aria-disabled={last} onClick={larger}>
          <ZoomIn size={15} aria-hidden />
        </IconButton>
      </div>
    </div>
  );
};

/** One picture, one answer. Mount it anew for every picture, so that an old answer never stands under a new one. */
export const Captcha = ({
  challenge,
  busy,
  onAnswer,
  onAnother,
}: {
  readonly challenge: Challenge;
  readonly busy: boolean;
  readonly onAnswer: (answer: string) => void;
  readonly onAnother: () => void;
}) => {
  const { t } = useTranslation();
  const [answer, setAnswer] = useState('');
  const [empty, setEmpty] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    if (answer.trim() === '') {
      // what is wrong is there before the focus comes to it
      flushSync(() => setEmpty(true));
      input.current?.focus();
      return;
    }
    onAnswer(answer.trim());
  };
  const wrong = challenge.wrong && answer === '' ? t('login.captchaWrong') : undefined;
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <Picture challenge={challenge} />
      <TextField
        ref={input}
        label={t('login.captchaAnswer')}
        aside={challenge.attempt > 1 ? t('login.attempt', { count: challenge.attempt }) : undefined}
        value={answer}
        onChange={(event) => {
          setAnswer(event.target.value);
          setEmpty(false);
        }}
        autoComplete="off"
        autoCorrect="off"
        error={empty ? t('login.captchaEmpty') : wrong}
      />
      <div className="flex gap-2">
        <Button size="l" disabled={busy} onClick={onAnother}>
          <RefreshCw size={15} aria-hidden />
          {t('login.another')}
        </Button>
        <Button type="submit" kind="primary" size="l" className="flex-1" disabled={busy}>
          {t('login.captchaSubmit')}
        </Button>
      </div>
    </form>
  );
};
