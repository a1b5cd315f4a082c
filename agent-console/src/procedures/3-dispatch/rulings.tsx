import { Alert, Button, Descriptions, Form, Input, Space } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, formatTime, useMutate, useNow } from '../../lib/index.ts';
import { DeadlineTag, useHotkeys } from '../../ui/index.ts';
import { type ExtensionItem, REFRESH, type ReturnItem } from './queries.ts';

type Ruling<Name extends string> = { ruling: Name; text: string };

/** Upheld or rejected, with a sentence that the unit reads. u and r choose once the words are there. */
export function ReturnRuling({ item, onDone }: { readonly item: ReturnItem; readonly onDone: () => void }) {
  const { t } = useTranslation('dispatch');
  const now = useNow();
  const [form] = Form.useForm<{ text: string }>();
  const act = useMutate(
    (body: Ruling<'upheld' | 'rejected'>) => api.post(`/api/returns/${item.id}/ruling`, body),
    { form, refresh: [...REFRESH], success: t('ruled'), onSuccess: onDone },
  );
  const rule = (ruling: 'upheld' | 'rejected') =>
    void form.validateFields().then(
      ({ text }) => act.mutate({ ruling, text }),
      () => undefined,
    );
  useHotkeys({ 'Ctrl+Enter': () => rule('upheld'), 'Alt+Enter': () => rule('rejected') }, { inInputs: true });
  return (
    <>
      <h3 className="hand-section">{t('return.title', { unit: item.unitName })}</h3>
      <Descriptions
        size="small"
        column={1}
        items={[
          { key: 'reason', label: t('return.reason'), children: t(`return.reasons.${item.reasonCode}`) },
          { key: 'text', label: t('return.text'), children: item.text },
          { key: 'unit', label: t('return.suggests'), children: item.suggestedUnitName ?? '—' },
          {
            key: 'by',
            label: t('return.rule-by'),
            children: <DeadlineTag dueAt={item.ruleBy} now={now} />,
          },
        ]}
      />
      <Alert type="info" showIcon title={t(`return.effect.${item.role}`)} style={{ margin: '8px 0 12px' }} />
      <Form form={form} layout="vertical" requiredMark={false}>
        <Form.Item
          name="text"
          label={t('ruling-text')}
          rules={[{ required: true, min: 2, whitespace: true, message: t('reason-missing') }]}
        >
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={500} />
        </Form.Item>
        <Space>
          <Button type="primary" loading={act.isPending} onClick={() => rule('upheld')}>
            {t('return.uphold')}
          </Button>
          <Button loading={act.isPending} onClick={() => rule('rejected')}>
            {t('return.reject')}
          </Button>
          <span className="key-hint">
            <kbd>Ctrl</kbd> / <kbd>Alt</kbd> + <kbd>Enter</kbd>
          </span>
        </Space>
      </Form>
    </>
  );
}

export function ExtensionRuling({
  item,
  onDone,
}: {
  readonly item: ExtensionItem;
  readonly onDone: () => void;
}) {
  const { t } = useTranslation('dispatch');
  const [form] = Form.useForm<{ text?: string }>();
  const act = useMutate(
    (body: Ruling<'approved' | 'refused'>) => api.post(`/api/extensions/${item.id}/ruling`, body),
    { form, refresh: [...REFRESH], success: t('ruled'), onSuccess: onDone },
  );
  const rule = (ruling: 'approved' | 'refused') =>
    act.mutate({ ruling, text: String(form.getFieldValue('text') ?? '') });
  useHotkeys(
    { 'Ctrl+Enter': () => rule('approved'), 'Alt+Enter': () => rule('refused') },
    { inInputs: true },
  );
  return (
    <>
      <h3 className="hand-section">
        {t('extension.title', { unit: item.unitName, count: item.workingDays })}
      </h3>
      <div className="due-line">
        <span className="figures">{formatTime(item.oldDueAt)}</span>
        <span className="quiet">→</span>
        <strong>{formatTime(item.wouldBeDueAt)}</strong>
        {item.granted > 0 && <span className="quiet">{t('extension.granted', { count: item.granted })}</span>}
      </div>
      <p className="hand-text">{item.reason}</p>
      <Form form={form} layout="vertical">
        <Form.Item name="text" label={t('ruling-text')}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={500} />
        </Form.Item>
        <Space wrap>
          <Button type="primary" loading={act.isPending} onClick={() => rule('approved')}>
            {t('extension.approve')}
          </Button>
          <Button loading={act.isPending} onClick={() => rule('refused')}>
            {t('extension.refuse')}
          </Button>
          <span className="key-hint">
            <kbd>Ctrl</kbd> / <kbd>Alt</kbd> + <kbd>Enter</kbd>
          </span>
          <span className="quiet">{t('extension.tell')}</span>
        </Space>
      </Form>
    </>
  );
}
