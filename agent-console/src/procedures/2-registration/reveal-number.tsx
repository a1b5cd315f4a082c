import { useState } from 'react';
import { Button, Input, Popover, Space } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, useMutate } from '../../lib/index.ts';

/** As people here dial it: no country code, landlines with their trunk zero. */
const asDialled = (e164: string) =>
  e164.startsWith('+861') ? e164.slice(3) : e164.startsWith('+86') ? `0${e164.slice(3)}` : e164;

/** A masked number; the whole one for a reason that is recorded. It is gone again when the page is left. */
export function RevealNumber({ ticketId, masked, may }: { ticketId: string; masked: string; may: boolean }) {
  const { t } = useTranslation('registration');
  const [reason, setReason] = useState('');
  const [open, setOpen] = useState(false);
  const [number, setNumber] = useState<string>();
  const show = useMutate(
    (text: string) =>
      api.post<{ number: string }>(`/api/tickets/${ticketId}/reveal-number`, { reason: text }),
    {
      onSuccess: (answer) => {
        setNumber(answer.number);
        setOpen(false);
      },
    },
  );
  if (number) return <strong className="figures">{asDialled(number)}</strong>;
  const ask = () => reason.trim().length > 1 && show.mutate(reason.trim());
  return (
    <>
      <span className="figures">{masked}</span>{' '}
      {may && (
        <Popover
          trigger="click"
          open={open}
          onOpenChange={setOpen}
          content={
            <Space.Compact>
              <Input
                autoFocus
                value={reason}
                placeholder={t('ticket.reveal-reason')}
                onChange={(event) => setReason(event.target.value)}
                onPressEnter={ask}
              />
              <Button
                type="primary"
                disabled={reason.trim().length < 2}
                loading={show.isPending}
                onClick={ask}
              >
                {t('ticket.reveal')}
              </Button>
            </Space.Compact>
          }
        >
          <Button type="link" size="small" style={{ paddingInline: 0 }}>
            {t('ticket.reveal')}
          </Button>
        </Popover>
      )}
    </>
  );
}
