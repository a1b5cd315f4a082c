import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { formatTime } from '../lib/time.ts';
import { catalogues, type Language, languages } from './catalogues.ts';

const REMEMBERED = 'minyi.language';

function remembered(): Language {
  const stored = localStorage.getItem(REMEMBERED);
  return languages.find((language) => language === stored) ?? 'zh';
}

/** Sets the language of the screen and remembers it in this browser for the sign-in page. */
export async function setLanguage(language: Language): Promise<void> {
  localStorage.setItem(REMEMBERED, language);
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  if (i18next.language !== language) await i18next.changeLanguage(language);
}

export async function startTexts(): Promise<void> {
  const language = remembered();
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'zh',
    resources: catalogues,
    defaultNS: 'common',
    // React escapes what it shows.
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  // `{{until, clock}}`: an instant in a sentence as a clock in China shows it.
  i18next.services.formatter?.add('clock', (at: string) => formatTime(at, 'minute'));
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
}
