import { Button, Checkbox, DatePicker, Drawer, Form, Input, InputNumber, Radio, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import type { CollectionBody } from '../../../../../api/procedures/1-survey/web/contract.ts';
import { api, local, RegionPicker, serverNow, useMutate } from '../../../lib/index.ts';
import { useSession } from '../../../session/index.ts';
import { VersionPicker } from '../projects/new-project.tsx';
import { useProjects } from '../projects/queries.ts';
import { webKeys } from './queries.ts';

type Values = Omit<CollectionBody, 'opensAt' | 'closesAt'> & { readonly period: [Dayjs, Dayjs] };

type Props = {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onCreated: (id: string) => void;
};

const DAYS = 30;
const MINUTE = 'YYYY-MM-DD HH:mm';
/** What the picker shows is a clock in China, wherever the browser stands. */
const instantOf = (picked: Dayjs): string =>
  new Date(`${picked.format('YYYY-MM-DDTHH:mm')}:00+08:00`).toISOString();

/** A questionnaire by link: of a project, or of a version and a region. */
export function NewCollection({ open, onClose, onCreated }: Props) {
  const { t } = useTranslation('survey');
  const { person } = useSession();
  const [form] = Form.useForm<Values>();
  const kind = Form.useWatch('kind', form);
  const projectId = Form.useWatch('projectId', form);
  const projects = useProjects();
  const create = useMutate(
    ({ period, ...values }: Values) =>
      api.post<{ collectionId: string }>('/api/survey/web-collections', {
        ...values,
        opensAt: instantOf(period[0]),
        closesAt: instantOf(period[1]),
      }),
    { form, refresh: [webKeys.all], onSuccess: ({ collectionId }) => onCreated(collectionId) },
  );
  const now = dayjs(local(serverNow()).format(MINUTE));
  const required = { required: true, message: t('common:required') };
  return (
    <Drawer
      open={open}
      onClose={onClose}
      title={t('web.add')}
      size={520}
      destroyOnHidden
      extra={
        <Button type="primary" loading={create.isPending} onClick={() => form.submit()}>
          {t('web.create')}
        </Button>
      }
    >
      <Form<Values>
        form={form}
        layout="vertical"
        preserve={false}
        onFinish={(values) => create.mutate(values)}
        initialValues={{
          kind: 'open',
          regionCode: person.regionCode,
          period: [now, now.add(DAYS, 'day')],
          onePerDevice: true,
          intro: t('web.intro-usual'),
          codes: 100,
        }}
      >
        <Form.Item name="title" label={t('web.title')} rules={[required]}>
          <Input maxLength={100} autoFocus />
        </Form.Item>
        <Form.Item name="titleEn" label={t('web.title-en')}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="projectId" label={t('web.project')} extra={t('web.project-help')}>
          <Select
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={t('web.no-project')}
            options={(projects.data?.items ?? [])
              .filter(({ state }) => state !== 'closed')
              .map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
        {!projectId && (
          <>
            <Form.Item name="versionId" label={t('project.questionnaire')} rules={[required]}>
              <VersionPicker />
            </Form.Item>
            <Form.Item name="regionCode" label={t('project.region')} rules={[required]}>
              <RegionPicker levels={['city', 'county']} under={person.regionCode} />
            </Form.Item>
          </>
        )}
        <Form.Item name="period" label={t('web.period')} rules={[required]}>
          <DatePicker.RangePicker showTime={{ format: 'HH:mm' }} format={MINUTE} />
        </Form.Item>
        <Form.Item name="kind" label={t('web.kind')} extra={t(`web.kind-help.${kind ?? 'open'}`)}>
          <Radio.Group
            options={(['open', 'personal'] as const).map((value) => ({
              value,
              label: t(`web.kinds.${value}`),
            }))}
          />
        </Form.Item>
        {kind === 'personal' ? (
          <Form.Item name="codes" label={t('web.codes')} rules={[required]}>
            <InputNumber min={1} max={100_000} precision={0} />
          </Form.Item>
        ) : (
          <Form.Item name="onePerDevice" valuePropName="checked" extra={t('web.one-help')}>
            <Checkbox>{t('web.one')}</Checkbox>
          </Form.Item>
        )}
        <Form.Item name="intro" label={t('web.intro')} rules={[required]} extra={t('web.intro-help')}>
          <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} maxLength={2000} />
        </Form.Item>
        <Form.Item name="introEn" label={t('web.intro-en')}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={4000} />
        </Form.Item>
      </Form>
    </Drawer>
  );
}
