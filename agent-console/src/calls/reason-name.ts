import { useTranslation } from 'react-i18next';
import { useDesk } from './queries.ts';

/** The name of a break's reason: a setting's in both languages, or the system's own. */
export function useReasonName(): (code: string) => string {
  const { t, i18n } = useTranslation('calls');
  const reasons = useDesk().data?.breakReasons ?? [];
  return (code) => {
    const reason = reasons.find((one) => one.code === code);
    if (reason) return i18n.language === 'en' ? reason.en : reason.zh;
    return t(`break.${code}`, { defaultValue: code });
  };
}
