import { useState } from 'react';
import { App, Button, Checkbox, Form, Input, Result, Select, Space } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type {
  PublicForm,
  PublicMatterBody,
} from '../../../../api/procedures/2-registration/contract-public.ts';
import { api, useMutate, useName } from '../../lib/index.ts';
import { QueryPanel } from '../../ui/index.ts';
import { NATURES } from './queries.ts';
import './public.css';

type Receipt = { readonly number: string; readonly code: string };

/** A resident raises a matter: few questions, big fields, no account. */
export default function PublicSubmit() {
  const [receipt, setReceipt] = useState<Receipt>();
  const form = useQuery({
    queryKey: ['public-form'],
    queryFn: () => api.get<PublicForm>('/api/public/regions'),
    staleTime: 600_000,
  });
  if (receipt) return <Sent receipt={receipt} onAnother={() => setReceipt(undefined)} />;
  return <QueryPanel source={form}>{(facts) => <MatterForm facts={facts} onSent={setReceipt} />}</QueryPanel>;
}

type Values = Omit<PublicMatterBody, 'regionCode'> & { county: string; regionCode?: string };

function MatterForm({ facts, onSent }: { facts: PublicForm; onSent: (receipt: Receipt) => void }) {
  const { t } = useTranslation('registration');
  const nameOf = useName();
  const [form] = Form.useForm<Values>();
  const county = Form.useWatch('county', form);
  const anonymous = Form.useWatch('anonymous', form);
  const options = (parent: string | undefined, level: string) =>
    facts.regions
      .filter((region) => region.level === level && (parent === undefined || region.parentCode === parent))
      .map((region) => ({ value: region.code, label: nameOf(region) }));
  const send = useMutate(
    ({ county: within, regionCode, ...values }: Values) =>
      api.post<Receipt>('/api/public/matters', { ...values, regionCode: regionCode ?? within }),
    { form, onSuccess: onSent },
  );
  return (
    <div className="public-card">
      <h1>{t('public.submit-title')}</h1>
      <p>{t('public.submit-sub')}</p>
      <Form<Values>
        form={form}
        layout="vertical"
        size="large"
        initialValues={{ nature: 'help', anonymous: false, contactConsent: false, confidential: false }}
        onValuesChange={(changed) => {
          if ('county' in changed) form.setFieldValue('regionCode', undefined);
        }}
        onFinish={(values) => send.mutate(values)}
        scrollToFirstError
      >
        <Form.Item
          name="text"
          label={t('public.text')}
          rules={[
            { required: true, min: facts.leastText, message: t('public.least', { count: facts.leastText }) },
          ]}
        >
          <Input.TextArea rows={6} maxLength={facts.mostText} showCount placeholder={t('public.text-hint')} />
        </Form.Item>
        <div className="public-pair">
          <Form.Item name="county" label={t('public.county')} rules={[{ required: true }]}>
            <Select showSearch={{ optionFilterProp: 'label' }} options={options(undefined, 'county')} />
          </Form.Item>
          <Form.Item name="regionCode" label={t('public.township')}>
            <Select
              allowClear
              disabled={!county}
              showSearch={{ optionFilterProp: 'label' }}
              placeholder={county && t('public.township-any')}
              options={options(county, 'township')}
            />
          </Form.Item>
        </div>
        <Form.Item name="address" label={t('public.address')}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="nature" label={t('public.nature')}>
          <Select options={NATURES.map((value) => ({ value, label: t(`nature.${value}`) }))} />
        </Form.Item>
        <Form.Item
          name="anonymous"
          valuePropName="checked"
          extra={anonymous ? t('public.anonymous-hint') : undefined}
        >
          <Checkbox>{t('public.anonymous')}</Checkbox>
        </Form.Item>
        <div className="public-pair">
          {!anonymous && (
            <Form.Item name="callerName" label={t('public.name')}>
              <Input maxLength={60} autoComplete="name" />
            </Form.Item>
          )}
          <Form.Item name="phone" label={t('public.phone')} extra={t('public.phone-hint')}>
            <Input maxLength={30} inputMode="tel" autoComplete="tel" />
          </Form.Item>
        </div>
        {!anonymous && (
          <Form.Item name="contactConsent" valuePropName="checked">
            <Checkbox>{t('public.consent')}</Checkbox>
          </Form.Item>
        )}
        <Form.Item name="confidential" valuePropName="checked">
          <Checkbox>{t('public.confidential')}</Checkbox>
        </Form.Item>
        <Button type="primary" htmlType="submit" block loading={send.isPending}>
          {t('public.send')}
        </Button>
      </Form>
    </div>
  );
}

function Sent({ receipt, onAnother }: { receipt: Receipt; onAnother: () => void }) {
  const { t } = useTranslation('registration');
  const { message } = App.useApp();
  const { number, code } = receipt;
  const copy = async () => {
    await navigator.clipboard.writeText(
      `${t('public.number')} ${number} ${t('public.code')} ${code.toUpperCase()}`,
    );
    void message.success(t('public.copied'));
  };
  return (
    <div className="public-card">
      <Result
        status="success"
        title={t('public.sent')}
        subTitle={t('public.sent-sub')}
        style={{ padding: '16px 0 0' }}
      />
      <dl className="public-code">
        <dt>{t('public.number')}</dt>
        <dd className="figures">{number}</dd>
        <dt>{t('public.code')}</dt>
        <dd className="reg-code">{code.toUpperCase()}</dd>
      </dl>
      <Space orientation="vertical" style={{ width: '100%' }}>
        <Button type="primary" size="large" block onClick={() => void copy()}>
          {t('public.copy')}
        </Button>
        <Link to="/public/track" state={receipt}>
          <Button size="large" block>
            {t('public.to-track')}
          </Button>
        </Link>
        <Button type="text" size="large" block onClick={onAnother}>
          {t('public.another')}
        </Button>
      </Space>
    </div>
  );
}
