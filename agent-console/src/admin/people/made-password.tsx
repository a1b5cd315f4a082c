import { Alert, Modal, Typography } from 'antd';
import { useTranslation } from 'react-i18next';

export type Made = { readonly name: string; readonly signInName: string; readonly password: string };

/** A password that was made, the one time it is shown. */
export function MadePassword({ made, onClose }: { made: Made | undefined; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal
      open={made !== undefined}
      title={t('admin:people.made-title', { name: made?.name })}
      onOk={onClose}
      onCancel={onClose}
      cancelButtonProps={{ style: { display: 'none' } }}
      mask={{ closable: false }}
    >
      <Alert type="warning" showIcon title={t('admin:people.made-hint')} style={{ marginBottom: 16 }} />
      <p>
        {t('session:sign-in-name')}: <Typography.Text copyable>{made?.signInName}</Typography.Text>
      </p>
      <p>
        {t('session:password')}:{' '}
        <Typography.Text copyable code style={{ fontSize: 18 }} data-testid="made-password">
          {made?.password}
        </Typography.Text>
      </p>
    </Modal>
  );
}
