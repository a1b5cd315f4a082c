import { Button, Form, Input, InputNumber, Modal, Select, Space } from 'antd';
import { DeleteOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, useMutate } from '../../lib/index.ts';
import { keys, useBoth, type IndicatorSpec, type Scheme } from './queries.ts';
import { RankingInputs } from './ranking-inputs.tsx';

type Definition = {
  readonly key: string;
  readonly title: { zh: string; en: string };
  readonly subjects: readonly string[];
};
type Values = { name: string; indicators: IndicatorSpec[]; ranking: Scheme['ranking'] };

const RULES = ['linear', 'deduct', 'steps'] as const;

/** A draft scheme: indicators, each with its figure, weight, rule and fewest rows. */
export function SchemeEditor({ scheme, onClose }: { readonly scheme: Scheme; readonly onClose: () => void }) {
  const { t } = useTranslation('assessment');
  const nameOf = useBoth();
  const [form] = Form.useForm<Values>();
  const figures = useQuery({
    queryKey: ['figure-definitions'],
    queryFn: async () => (await api.get<{ items: Definition[] }>('/api/figures/definitions')).items,
    staleTime: Infinity,
  });
  const options = (figures.data ?? [])
    .filter((figure) => figure.subjects.includes(scheme.kind))
    .map((figure) => ({ value: figure.key, label: nameOf(figure.title) }));
  const save = useMutate((values: Values) => api.put(`/api/assessment-schemes/${scheme.id}`, values), {
    form,
    refresh: [keys.schemes],
    success: t('scheme-saved'),
    onSuccess: onClose,
  });
  return (
    <Modal
      open
      width={1100}
      title={`${t(`kind.${scheme.kind}`)} v${scheme.version}`}
      onOk={() => form.submit()}
      okButtonProps={{ loading: save.isPending }}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <Form<Values>
        form={form}
        layout="vertical"
        initialValues={scheme}
        onFinish={(values) => save.mutate(values)}
      >
        <Form.Item name="name" label={t('scheme')} rules={[{ required: true, min: 2 }]}>
          <Input />
        </Form.Item>
        <RankingInputs />
        <Form.List name="indicators">
          {(fields, { add, remove }) => (
            <>
              {fields.map((field) => (
                <Space key={field.key} align="start" wrap size={8}>
                  <Form.Item
                    name={[field.name, 'key']}
                    label={t('indicator-key')}
                    rules={[{ required: true, pattern: /^[a-z0-9-]+$/ }]}
                  >
                    <Input style={{ width: 110 }} />
                  </Form.Item>
                  <Form.Item name={[field.name, 'zh']} label={t('name-zh')} rules={[{ required: true }]}>
                    <Input style={{ width: 130 }} />
                  </Form.Item>
                  <Form.Item name={[field.name, 'en']} label={t('name-en')} rules={[{ required: true }]}>
                    <Input style={{ width: 130 }} />
                  </Form.Item>
                  <Form.Item name={[field.name, 'figure']} label={t('figure')} rules={[{ required: true }]}>
                    <Select
                      style={{ width: 200 }}
                      options={options}
                      showSearch={{ optionFilterProp: 'label' }}
                    />
                  </Form.Item>
                  <Form.Item name={[field.name, 'weight']} label={t('weight')} rules={[{ required: true }]}>
                    <InputNumber min={0.5} max={100} style={{ width: 70 }} />
                  </Form.Item>
                  <Form.Item name={[field.name, 'minimum']} label={t('minimum')} rules={[{ required: true }]}>
                    <InputNumber min={0} precision={0} style={{ width: 80 }} />
                  </Form.Item>
                  <RuleInputs name={field.name} />
                  <Form.Item label=" ">
                    <Button
                      icon={<DeleteOutlined />}
                      aria-label={t('remove')}
                      onClick={() => remove(field.name)}
                    />
                  </Form.Item>
                </Space>
              ))}
              <Button
                onClick={() => add({ weight: 10, minimum: 5, rule: { kind: 'linear', from: 0, to: 1 } })}
              >
                {t('add-indicator')}
              </Button>
            </>
          )}
        </Form.List>
      </Form>
    </Modal>
  );
}

function RuleInputs({ name }: { name: number }) {
  const { t } = useTranslation('assessment');
  const form = Form.useFormInstance<Values>();
  const kind = Form.useWatch(['indicators', name, 'rule', 'kind'], form);
  const number = (path: readonly (string | number)[], label: string) => (
    <Form.Item name={[name, 'rule', ...path]} label={label} rules={[{ required: true }]}>
      <InputNumber step={0.01} style={{ width: 80 }} />
    </Form.Item>
  );
  return (
    <>
      <Form.Item name={[name, 'rule', 'kind']} label={t('rule-text.label')}>
        <Select
          style={{ width: 100 }}
          options={RULES.map((value) => ({ value, label: t(`rule-kind.${value}`) }))}
        />
      </Form.Item>
      {kind === 'linear' && (
        <>
          {number(['from'], t('from'))}
          {number(['to'], t('to'))}
        </>
      )}
      {kind === 'deduct' && number(['sharePerUnit'], t('per-unit'))}
      {kind === 'steps' && (
        <Form.List name={[name, 'rule', 'steps']}>
          {(steps, { add, remove }) => (
            <Form.Item label={t('steps')}>
              {steps.map((step) => (
                <Space key={step.key}>
                  <Form.Item name={[step.name, 'atLeast']} noStyle rules={[{ required: true }]}>
                    <InputNumber prefix="≥" step={0.01} style={{ width: 90 }} />
                  </Form.Item>
                  <Form.Item name={[step.name, 'share']} noStyle rules={[{ required: true }]}>
                    <InputNumber prefix="×" min={0} max={1} step={0.05} style={{ width: 90 }} />
                  </Form.Item>
                  <Button
                    size="small"
                    icon={<DeleteOutlined />}
                    aria-label={t('remove')}
                    onClick={() => remove(step.name)}
                  />
                </Space>
              ))}
              <Button size="small" onClick={() => add({ atLeast: 0.9, share: 1 })}>
                +
              </Button>
            </Form.Item>
          )}
        </Form.List>
      )}
    </>
  );
}
