import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import './softphone.css';
import { usePhone } from './use-softphone.ts';

/** Above the page, while the telephone needs its operator: one sentence that says what to do, and the key for it. */
export function PhoneNotice() {
  const { t } = useTranslation('softphone');
  const { state, phone } = usePhone();
  if (state.place === 'elsewhere')
    return (
      <Alert
        banner
        type="info"
        title={t('elsewhere')}
        action={
          <Button size="small" onClick={() => phone?.takeOver()}>
            {t('take-over')}
          </Button>
        }
      />
    );
  if (state.place !== 'here') return null;
  if (state.trouble)
    return (
      <Alert
        banner
        type="error"
        title={t(`trouble.${state.trouble}`)}
        action={
          <Button size="small" onClick={() => phone?.retry()}>
            {t('retry')}
          </Button>
        }
      />
    );
  if (state.registration === 'lost') return <Alert banner type="warning" title={t('lost')} />;
  return null;
}
