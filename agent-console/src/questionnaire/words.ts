import en from './text.en.ts';
import zh from './text.zh.ts';

export type Language = 'zh' | 'en';
export type Words = typeof zh;
export const catalogues: Readonly<Record<Language, Words>> = { zh, en };

/** `{at}` in a sentence. */
export const fill = (sentence: string, blanks: Readonly<Record<string, string | number>>): string =>
  sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(blanks[name] ?? ''));

const REMEMBERED = 'minyi.language';

/** What was chosen before, else what the telephone speaks: Chinese unless it is set to English. */
export function firstLanguage(): Language {
  try {
    const kept = localStorage.getItem(REMEMBERED);
    if (kept === 'zh' || kept === 'en') return kept;
  } catch {
    // Nothing is kept in this browser.
  }
  return /^en/i.test(navigator.language) ? 'en' : 'zh';
}

export function rememberLanguage(language: Language): void {
  try {
    localStorage.setItem(REMEMBERED, language);
  } catch {
    // Asked again next time.
  }
}

/** A moment as clocks in China show it, whatever the telephone thinks. */
export function clock(at: string): string {
  const shanghai = new Date(new Date(at).getTime() + 8 * 3_600_000);
  return shanghai.toISOString().slice(0, 16).replace('T', ' ');
}
