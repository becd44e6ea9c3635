import type { Attachment } from '../../../shared/contract/history.ts';
import type { TargetFacts } from './target-choice.ts';
import { isPicture } from './use-picture.ts';

export type PictureTrouble =
  | { readonly kind: 'none' }
  /** the provider does not say */
  | { readonly kind: 'unsure'; readonly model: string }
  | { readonly kind: 'service' }
  | { readonly kind: 'format'; readonly format: string }
  | { readonly kind: 'model'; readonly model: string };

/** Whether pictures among these can go to all that are asked: the first that takes none, else the first that does not say. */
export const pictureTrouble = (
  files: readonly Attachment[],
  asked: readonly TargetFacts[],
): PictureTrouble => {
  if (!files.some(isPicture)) return { kind: 'none' };
  if (asked.some(({ abilities }) => abilities?.images === false)) return { kind: 'service' };
  const wrong = files.find(({ mediaType }) =>
    asked.some(({ abilities }) => abilities?.imagesNot?.includes(mediaType)),
  );
  if (wrong) return { kind: 'format', format: wrong.mediaType.replace('image/', '').toUpperCase() };
  const blind = asked.find(({ model }) => model?.vision === false);
  if (blind) return { kind: 'model', model: blind.label };
  const unsure = asked.find(({ model }) => model !== null && model.vision === undefined);
  return unsure ? { kind: 'unsure', model: unsure.label } : { kind: 'none' };
};

/** Whether the message would be refused with them. */
export const refusesPictures = ({ kind }: PictureTrouble): boolean => kind !== 'none' && kind !== 'unsure';
