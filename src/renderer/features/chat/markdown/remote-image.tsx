import { Image } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button.tsx';
import { pictureOf } from './link-rules.ts';

/** A picture from elsewhere waits for a click. */
export const AnswerImage = ({ src, alt }: { readonly src: string | undefined; readonly alt: string }) => {
  const { t } = useTranslation();
  const [loaded, setLoaded] = useState(false);
  const picture = pictureOf(src);
  if (picture.kind === 'none') return alt;
  if (picture.kind === 'inline') return <img src={picture.src} alt={alt} className="max-w-full rounded-m" />;
  if (loaded) {
    return (
      <img
        src={picture.src}
        alt={alt}
        referrerPolicy="no-referrer"
        className="max-w-full rounded-m border border-line"
      />
    );
  }
  return (
    <span className="my-2 flex flex-wrap items-center gap-3 rounded-m border border-line bg-raised px-4 py-3 text-ui">
      <Image size={18} className="shrink-0 text-faint" aria-hidden />
      <span className="min-w-40 flex-1">
        <span className="block font-medium">
          {alt === '' ? t('chat.image', { host: picture.host }) : alt}
        </span>
        <span className="block text-faint">{t('chat.imageWhy', { host: picture.host })}</span>
      </span>
      <Button
        size="s"
        aria-label={`${t('chat.imageLoad')}: ${t('chat.image', { host: picture.host })}`}
        onClick={() => setLoaded(true)}
      >
        {t('chat.imageLoad')}
      </Button>
    </span>
  );
};
