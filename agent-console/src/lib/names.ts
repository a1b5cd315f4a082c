import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

/** What has a Chinese and an English name, as the server sends it. */
export type Named = { readonly name: string; readonly nameEn?: string | null };

/** The name of a thing in the language of the screen; Chinese where no English one was given. */
export function useName(): (thing: Named) => string {
  const { i18n } = useTranslation();
  const english = i18n.language === 'en';
  return useCallback((thing) => (english && thing.nameEn ? thing.nameEn : thing.name), [english]);
}
