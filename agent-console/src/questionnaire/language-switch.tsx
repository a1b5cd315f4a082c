/** @jsxImportSource preact */
import type { Language } from './words.ts';

const NAMES: readonly (readonly [Language, string, string])[] = [
  ['zh', '中文', 'zh-CN'],
  ['en', 'English', 'en'],
];

/** Each language is named in itself. */
export function LanguageSwitch(props: {
  readonly label: string;
  readonly value: Language;
  readonly onPick: (language: Language) => void;
}) {
  return (
    <div class="languages" role="group" aria-label={props.label}>
      {NAMES.map(([language, name, tag]) => (
        <button
          key={language}
          type="button"
          lang={tag}
          aria-pressed={props.value === language}
          onClick={() => props.onPick(language)}
        >
          {name}
        </button>
      ))}
    </div>
  );
}
