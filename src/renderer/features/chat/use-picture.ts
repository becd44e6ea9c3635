import { useEffect, useState } from 'react';
import type { Attachment } from '../../../shared/contract/history.ts';
import { useFiles } from './files.ts';

export const isPicture = ({ mediaType }: Attachment): boolean => mediaType.startsWith('image/');

/** An address of a picture's bytes, for as long as it is shown; null for other files, and until it is read. */
export const usePicture = (file: Attachment): string | null => {
  const files = useFiles();
  const [url, setUrl] = useState<string | null>(null);
  const { id, mediaType } = file;
  const picture = isPicture(file);
  useEffect(() => {
    if (!picture) return undefined;
    let made: string | null = null;
    let gone = false;
    const show = async () => {
      const content = await files.read(id);
      if (gone || content === null) return;
      made = URL.createObjectURL(new Blob([content.bytes], { type: mediaType }));
      setUrl(made);
    };
    void show();
    return () => {
      gone = true;
      if (made !== null) URL.revokeObjectURL(made);
      setUrl(null);
    };
  }, [files, id, mediaType, picture]);
  return url;
};
