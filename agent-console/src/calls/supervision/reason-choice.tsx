import { Radio } from 'antd';
import { useTranslation } from 'react-i18next';

type Reason = { readonly code: string; readonly zh: string; readonly en: string };

/** One of the reasons that the centre's rules name. */
export function ReasonChoice(props: {
  readonly reasons: readonly Reason[];
  readonly value: string | undefined;
  readonly onChange: (code: string) => void;
}) {
  const { t, i18n } = useTranslation('supervision');
  return (
    <Radio.Group
      aria-label={t('reason')}
      className="sup-reasons"
      value={props.value}
      onChange={(event) => props.onChange(String(event.target.value))}
      options={props.reasons.map((each) => ({
        value: each.code,
        label: i18n.language === 'en' ? each.en : each.zh,
      }))}
    />
  );
}
