import { Alert, Form, InputNumber, Modal, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { DrawBody } from '../../../../../api/procedures/1-survey/contract-drawing.ts';
import type { ProjectAnswer } from '../../../../../api/procedures/1-survey/contract.ts';
import { api, useMutate } from '../../../lib/index.ts';
import { projectKeys, useImports } from '../projects/queries.ts';
import { drawingKeys, usePlan } from './queries.ts';

type Fields = {
  readonly source: 'digits' | 'list';
  readonly kinds: 'all' | 'mobile' | 'landline';
  readonly size: number;
  readonly replicates: number;
  readonly importId?: string;
  readonly method: 'systematic' | 'pps';
  readonly numbersPerInterview: number;
};

/** What is drawn, from where, and in how many replicates. From here on nobody chooses anything by hand. */
export function DrawDialog({ project, onClose }: { project: ProjectAnswer; onClose: () => void }) {
  const { t } = useTranslation('survey');
  const [form] = Form.useForm<Fields>();
  const plan = usePlan(project.id);
  const imports = useImports(project.id);
  const source = Form.useWatch('source', form) ?? 'digits';
  const lists = (imports.data?.items ?? []).filter(({ state, accepted }) => state === 'done' && accepted > 0);
  const draw = useMutate((body: DrawBody) => api.post(`/api/survey/projects/${project.id}/draws`, body), {
    form,
    refresh: [drawingKeys.draws(project.id), projectKeys.one(project.id)],
    success: t('draw.begun'),
    onSuccess: onClose,
  });
  const send = ({ source: from, kinds, size, replicates, importId, method, numbersPerInterview }: Fields) =>
    draw.mutate(
      from === 'digits'
        ? { source: from, kinds, size, replicates }
        : { source: from, importId: importId ?? '', method, numbersPerInterview, replicates },
    );
  if (!plan.data) return null;
  const { numbersPerInterview } = plan.data;
  return (
    <Modal
      open
      title={t('draw.new')}
      okText={t('draw.go')}
      okButtonProps={{ loading: draw.isPending }}
      onOk={() => form.submit()}
      onCancel={onClose}
      width={560}
    >
      <Form<Fields>
        form={form}
        layout="vertical"
        onFinish={send}
        initialValues={{
          source: 'digits',
          kinds: 'all',
          size: plan.data.plan.total * numbersPerInterview,
          replicates: 10,
          method: 'systematic',
          numbersPerInterview,
        }}
      >
        <Form.Item name="source" label={t('draw.source')}>
          <Radio.Group
            options={(['digits', 'list'] as const).map((value) => ({
              value,
              label: t(`draw.sources.${value}`),
            }))}
          />
        </Form.Item>
        {source === 'digits' ? (
          <>
            <Form.Item name="kinds" label={t('draw.phones-label')}>
              <Radio.Group
                options={(['all', 'mobile', 'landline'] as const).map((value) => ({
                  value,
                  label: t(`draw.phones.${value}`),
                }))}
              />
            </Form.Item>
            <Form.Item
              name="size"
              label={t('draw.size')}
              extra={t('draw.size-help', { total: plan.data.plan.total, factor: numbersPerInterview })}
              rules={[{ required: true }]}
            >
              <InputNumber min={1} max={500_000} precision={0} style={{ width: 160 }} />
            </Form.Item>
          </>
        ) : (
          <>
            <Form.Item name="importId" label={t('draw.list')} rules={[{ required: true }]}>
              <Select
                notFoundContent={t('draw.no-lists')}
                options={lists.map(({ id, fileName, accepted }) => ({
                  value: id,
                  label: `${fileName} (${accepted})`,
                }))}
              />
            </Form.Item>
            <Form.Item name="method" label={t('draw.method')} extra={t('draw.method-help')}>
              <Radio.Group
                options={(['systematic', 'pps'] as const).map((value) => ({
                  value,
                  label: t(`draw.kinds.${value}`),
                }))}
              />
            </Form.Item>
            <Form.Item
              name="numbersPerInterview"
              label={t('draw.per-interview')}
              extra={plan.data.stored ? t('draw.per-interview-help') : t('draw.plan-first')}
              rules={[{ required: true }]}
            >
              <InputNumber min={1} max={100} precision={0} style={{ width: 160 }} />
            </Form.Item>
          </>
        )}
        <Form.Item
          name="replicates"
          label={t('draw.replicates-label')}
          extra={t('draw.replicates-help')}
          rules={[{ required: true }]}
        >
          <InputNumber min={1} max={100} precision={0} style={{ width: 160 }} />
        </Form.Item>
        <Alert type="info" title={t('draw.seal-help')} />
      </Form>
    </Modal>
  );
}
