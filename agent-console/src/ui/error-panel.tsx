import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { errorSentence } from '../lib/errors.ts';

/** Something could not be fetched: what, in a sentence, and a way to try again. */
export function ErrorPanel({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation();
  return (
    <Alert
      type="error"
      showIcon
      title={errorSentence(t, error)}
      action={
        onRetry && (
          <Button size="small" onClick={onRetry}>
            {t('common:retry')}
          </Button>
        )
      }
    />
  );
}
