import { Button, DatePicker, Drawer, Form, Input, Radio, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import type { ProjectBody } from '../../../../../api/procedures/1-survey/contract.ts';
import { api, local, RegionPicker, serverNow, useMutate } from '../../../lib/index.ts';
import { useSession } from '../../../session/index.ts';
import { projectKeys, useQuestionnaires } from './queries.ts';

type Values = Pick<ProjectBody, 'name' | 'versionId' | 'regionCode' | 'dialMode'> & {
  readonly period: [Dayjs, Dayjs];
};

type Props = {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onCreated: (id: string) => void;
};

/** A new project; windows, rules, quotas and sample are set on its own page. */
export function NewProject({ open, onClose, onCreated }: Props) {
  const { t } = useTranslation('survey');
  const { person } = useSession();
  const [form] = Form.useForm<Values>();
  const create = useMutate(
    ({ period, ...values }: Values) =>
      api.post<{ projectId: string }>('/api/survey/projects', {
        ...values,
        startsOn: period[0].format('YYYY-MM-DD'),
        endsOn: period[1].format('YYYY-MM-DD'),
      }),
    { form, refresh: [projectKeys.all], onSuccess: ({ projectId }) => onCreated(projectId) },
  );
  const today = dayjs(local(serverNow()).format('YYYY-MM-DD'));
  return (
    <Drawer
      open={open}
      onClose={onClose}
      title={t('project.add')}
      size={460}
      destroyOnHidden
      extra={
        <Button type="primary" loading={create.isPending} onClick={() => form.submit()}>
          {t('common:save')}
        </Button>
      }
    >
      <Form<Values>
        form={form}
        layout="vertical"
        preserve={false}
        onFinish={(values) => create.mutate(values)}
        initialValues={{
          dialMode: 'preview',
          regionCode: person.regionCode,
          period: [today, today.add(30, 'day')],
        }}
      >
        <Form.Item
          name="name"
          label={t('project.name')}
          rules={[{ required: true, message: t('common:required') }]}
        >
          <Input maxLength={100} autoFocus />
        </Form.Item>
        <Form.Item
          name="versionId"
          label={t('project.questionnaire')}
          rules={[{ required: true, message: t('common:required') }]}
        >
          <VersionPicker />
        </Form.Item>
        <Form.Item
          name="regionCode"
          label={t('project.region')}
          rules={[{ required: true, message: t('common:required') }]}
        >
          <RegionPicker levels={['city', 'county']} under={person.regionCode} />
        </Form.Item>
        <Form.Item
          name="period"
          label={t('project.period')}
          rules={[{ required: true, message: t('common:required') }]}
        >
          <DatePicker.RangePicker />
        </Form.Item>
        <DialModeField />
      </Form>
    </Drawer>
  );
}

export function DialModeField() {
  const { t } = useTranslation('survey');
  return (
    <Form.Item name="dialMode" label={t('project.dial-mode')} extra={t('mode.help')}>
      <Radio.Group
        options={[
          { value: 'preview', label: t('mode.preview') },
          { value: 'progressive', label: t('mode.progressive') },
          { value: 'predictive', label: t('mode.predictive') },
        ]}
      />
    </Form.Item>
  );
}

/** Published versions only, the newest of each questionnaire first. */
export function VersionPicker(props: {
  value?: string;
  onChange?: (id: string) => void;
  disabled?: boolean;
}) {
  const { i18n } = useTranslation();
  const questionnaires = useQuestionnaires();
  const options = (questionnaires.data?.items ?? []).flatMap((each) =>
    each.versions
      .filter(({ state }) => state !== 'draft')
      .map((version) => ({
        value: version.id,
        label: `${i18n.language === 'en' && each.titleEn ? each.titleEn : each.title} v${version.version}`,
      })),
  );
  return <Select {...props} options={options} loading={questionnaires.isPending} />;
}
