/** Everything that callers are told, as it is in force. */
export type PromptTexts = {
  /** Words of the centre for every number, by prompt. */
  readonly chinese: Readonly<Record<string, string>>;
  readonly english: Readonly<Record<string, string>>;
  /** Those of one number, in whatever language they are written. */
  readonly services: ReadonlyMap<string, { readonly welcome: string; readonly closed: string }>;
};

/** What an operator has who speaks English; a number that asks for it speaks English itself. */
const ENGLISH_SKILL = 'lang:en';
const ENGLISH = '-en';

export const speaksEnglish = (skills: readonly string[]): boolean => skills.includes(ENGLISH_SKILL);

/** `queue-wait:3:5` in English is `queue-wait-en:3:5`; a number's own words are as they are. */
export function inEnglish(promptId: string): string {
  const [kind, ...rest] = promptId.split(':');
  return isOwn(kind!) ? promptId : [`${kind}${ENGLISH}`, ...rest].join(':');
}

/** The prompt that the centre asked for, whatever language it was said in. */
export const askedAs = (promptId: string): string => promptId.replace(/^([a-z-]+?)-en(?=:|$)/, '$1');

/** A prompt's own name in the settings, and its language. */
export const settingOf = (key: string): { readonly kind: string; readonly language: 'zh' | 'en' } =>
  key.endsWith(ENGLISH)
    ? { kind: key.slice(0, -ENGLISH.length), language: 'en' }
    : { kind: key, language: 'zh' };

const isOwn = (kind: string): boolean => kind === 'welcome' || kind === 'closed';

/** The words of a prompt; null for one that has none. */
export function wordsOf(promptId: string, texts: PromptTexts): string | null {
  const [key = '', argument = '', minutes = ''] = promptId.split(':');
  if (isOwn(key)) return texts.services.get(argument)?.[key as 'welcome' | 'closed'] ?? null;
  const { kind, language } = settingOf(key);
  const text = (language === 'en' ? texts.english : texts.chinese)[kind];
  return text?.replaceAll('{position}', argument).replaceAll('{minutes}', minutes) ?? null;
}

/** What stands in a text for a number that is known when it is said. */
export const placeholdersOf = (kind: string): readonly string[] => {
  if (kind === 'queue-position') return ['{position}'];
  return kind === 'queue-wait' ? ['{position}', '{minutes}'] : [];
};

/** Braces that nothing is put in place of. */
export const unknownPlaceholders = (kind: string, text: string): readonly string[] =>
  (text.match(/\{[^}]*\}?|\}/g) ?? []).filter((one) => !placeholdersOf(kind).includes(one));

/** How a prompt sounds, for whoever edits it: as if three waited before the caller, for five minutes. */
export const exampleOf = (key: string): string => {
  const { kind } = settingOf(key);
  return [key, ...['3', '5'].slice(0, placeholdersOf(kind).length)].join(':');
};
