import { Button, Dropdown, Space } from 'antd';
import { DownOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { api, useMutate } from '../lib/index.ts';
import { callKeys } from './queries.ts';

const MODES = ['listen', 'whisper', 'barge'] as const;

/** Listen in, speak to the operator alone, or join. */
export function SuperviseButton({ callId }: { callId: string }) {
  const { t } = useTranslation('calls');
  const supervise = useMutate((wish: object) => api.post(`/api/calls/${callId}/requests`, wish), {
    refresh: [callKeys.board],
    success: t('supervise.asked'),
  });
  return (
    <Space.Compact size="small">
      <Button onClick={() => supervise.mutate({ name: 'supervise', mode: 'listen' })}>
        {t('supervise.listen')}
      </Button>
      <Dropdown
        menu={{
          items: [
            ...MODES.map((key) => ({ key, label: t(`supervise.${key}`) })),
            { type: 'divider' as const },
            { key: 'stop', label: t('supervise.stop') },
          ],
          onClick: ({ key }) =>
            supervise.mutate(
              key === 'stop' ? { name: 'stop-supervising' } : { name: 'supervise', mode: key },
            ),
        }}
      >
        <Button icon={<DownOutlined />} aria-label={t('common:more')} />
      </Dropdown>
    </Space.Compact>
  );
}
