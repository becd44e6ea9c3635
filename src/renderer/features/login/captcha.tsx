import { RefreshCw, ZoomIn, ZoomOut } from 'lucide-react';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LoginState } from '../../../shared/contract/login.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';

type Challenge = Extract<LoginState, { step: 'challenge' }>;

/** How many times larger than the picture asks for. It is rasterised finely enough for all of these. */
const SCALES = [1.5, 2, 2.5, 3] as const;
const ROOM_PX = 360;

const firstScale = (width: number): number => (width * 2 <= ROOM_PX ? 1 : 0);

const Picture = ({ challenge }: { readonly challenge: Challenge }) => {
  const { t } = useTranslation();
  const [at, setAt] = useState(() => firstScale(challenge.width));
  const scale = SCALES[at] ?? 1.5;
  const larger = () => setAt(Math.min(SCALES.length - 1, at + 1));
  const smaller = () => setAt(Math.max(0, at - 1));
  const last = at === SCALES.length - 1;
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
      <div className="flex min-h-44 overflow-auto p-6">
        <img
          data-testid="captcha-image"
          src={challenge.image}
          alt={t('login.captchaAlt')}
          draggable={false}
          onClick={() => (last ? setAt(0) : larger())}
          className={`m-auto max-w-none shrink-0 ${last ? 'cursor-zoom-out' : 'cursor-zoom-in'}`}
          style={{ width: challenge.width * scale, height: challenge.height * scale, imageRendering: 'auto' }}
        />
      </div>
      <div className="absolute right-2 bottom-2 flex gap-0.5">
        <IconButton small label={t('login.zoomOut')} disabled={at === 0} onClick={smaller}>
          <ZoomOut size={15} aria-hidden />
        </IconButton>
        <IconButton small label={t('login.zoomIn')} disabled={last} onClick={larger}>
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
      setEmpty(true);
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
