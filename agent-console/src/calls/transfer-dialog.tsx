import { useState } from 'react';
import { Button, Form, Input, Modal, Radio, Segmented, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CallWish, Desk } from '../../../api/shared/calls/contract.ts';

type Props = {
  readonly colleagues: Desk['colleagues'];
  readonly onTransfer: (wish: CallWish) => void;
  readonly onClose: () => void;
};

/** To whom the call goes: a colleague who is free, or a number outside. */
export function TransferDialog({ colleagues, onTransfer, onClose }: Props) {
  const { t } = useTranslation('calls');
  const [to, setTo] = useState<'colleague' | 'outside'>('colleague');
  const [personId, setPersonId] = useState<string>();
  const [number, setNumber] = useState('');
  const complete = to === 'colleague' ? personId !== undefined : number.trim() !== '';
  const send = (kind: 'warm' | 'blind') => {
    if (!complete) return;
    const target = to === 'colleague' ? { operatorId: personId! } : { number: number.trim() };
    onTransfer({ name: 'transfer', kind, to: target });
  };
  return (
    <Modal
      open
      title={t('transfer.title')}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button disabled={!complete} onClick={() => send('blind')} title={t('transfer.blind-help')}>
            {t('transfer.blind')}
          </Button>
          <Button
            type="primary"
            disabled={!complete}
            onClick={() => send('warm')}
            title={t('transfer.warm-help')}
          >
            {t('transfer.warm')}
          </Button>
        </>
      }
    >
      <Form layout="vertical" onFinish={() => send('warm')}>
        <Form.Item>
          <Segmented
            value={to}
            onChange={setTo}
            options={(['colleague', 'outside'] as const).map((value) => ({
              value,
              label: t(`transfer.${value}`),
            }))}
          />
        </Form.Item>
        {to === 'colleague' ? (
          <Radio.Group
            className="call-colleagues"
            value={personId}
            onChange={(event) => setPersonId(event.target.value as string)}
          >
            {colleagues.map((one) => (
              <Radio key={one.personId} value={one.personId} disabled={one.state !== 'ready'}>
                {one.name}{' '}
                <Tag color={one.state === 'ready' ? 'green' : 'default'}>{t(`state.${one.state}`)}</Tag>
              </Radio>
            ))}
            {colleagues.length === 0 && <span className="quiet">{t('transfer.nobody')}</span>}
          </Radio.Group>
        ) : (
          <Form.Item label={t('transfer.number')} extra={t('transfer.number-help')}>
            <Input
              value={number}
              onChange={(event) => setNumber(event.target.value)}
              inputMode="tel"
              maxLength={30}
              autoFocus
            />
          </Form.Item>
        )}
      </Form>
    </Modal>
  );
}
