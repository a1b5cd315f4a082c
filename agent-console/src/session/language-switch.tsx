import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Language } from '../text/catalogues.ts';
import { setLanguage } from '../text/i18n.ts';

const options: { label: string; value: Language }[] = [
  { label: '中', value: 'zh' },
  { label: 'EN', value: 'en' },
];

/** 中 / EN. `onPick` also tells the server, so that the choice follows the person to other machines. */
export function LanguageSwitch({ onPick }: { onPick?: (language: Language) => void }) {
  const { t, i18n } = useTranslation();
  return (
    <Segmented<Language>
      size="small"
      aria-label={t('session:language')}
      options={options}
      value={i18n.language === 'en' ? 'en' : 'zh'}
      onChange={(language) => {
        void setLanguage(language);
        onPick?.(language);
      }}
    />
  );
}
