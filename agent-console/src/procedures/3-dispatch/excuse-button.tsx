import { useState } from 'react';
import { Button, Input, Popover, Space } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, useMutate } from '../../lib/index.ts';
import { dispatchKeys, REFRESH } from './queries.ts';

/** A co-handler is not needed after all; the reason is kept. */
export function ExcuseButton({
  assignmentId,
  unitName,
}: {
  readonly assignmentId: string;
  readonly unitName: string;
}) {
  const { t } = useTranslation('dispatch');
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const excuse = useMutate(
    () => api.post(`/api/assignments/${assignmentId}/excuse`, { reason: reason.trim() }),
    {
      refresh: [...REFRESH, dispatchKeys.tasks],
      success: t('excuse.done', { unit: unitName }),
      onSuccess: () => setOpen(false),
    },
  );
  const short = reason.trim().length < 2;
  return (
    <Popover
      trigger="click"
      open={open}
      onOpenChange={setOpen}
      content={
        <Space.Compact>
          <Input
            autoFocus
            value={reason}
            placeholder={t('excuse.reason')}
            onChange={(event) => setReason(event.target.value)}
            onPressEnter={() => !short && excuse.mutate()}
          />
          <Button type="primary" disabled={short} loading={excuse.isPending} onClick={() => excuse.mutate()}>
            {t('excuse.act')}
          </Button>
        </Space.Compact>
      }
    >
      <Button size="small">{t('excuse.act')}</Button>
    </Popover>
  );
}
