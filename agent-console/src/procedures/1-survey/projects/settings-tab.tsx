import { Button, DatePicker, Form, Input, InputNumber, TimePicker } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import type { ProjectAnswer, Rules } from '../../../../../api/procedures/1-survey/contract.ts';
import { api, useMutate } from '../../../lib/index.ts';
import { useDispositionName } from '../disposition-text.tsx';
import { DialModeField, VersionPicker } from './new-project.tsx';
import { projectKeys } from './queries.ts';

type Period = { readonly from: string; readonly to: string };
type Values = {
  readonly name: string;
  readonly versionId: string;
  readonly period: [Dayjs, Dayjs];
  readonly dialMode: ProjectAnswer['dialMode'];
  readonly workday: Period[];
  readonly dayOff: Period[];
  readonly rules: Rules;
};

const NUMBERS = [
  'maxAttempts',
  'extraForAppointments',
  'maxRefusals',
  'refusalRestDays',
  'appointmentLeadMinutes',
  'appointmentWaitMinutes',
  'appointmentMissedMinutes',
  'holdMinutes',
  'settleMinutes',
] as const;

/** Name, period, calling windows and attempt rules, with where the defaults come from. */
export function SettingsTab({ project, mayEdit }: { project: ProjectAnswer; mayEdit: boolean }) {
  const { t } = useTranslation('survey');
  const nameOf = useDispositionName();
  const [form] = Form.useForm<Values>();
  const save = useMutate(
    ({ period, workday, dayOff, ...values }: Values) =>
      api.patch(`/api/survey/projects/${project.id}`, {
        ...values,
        rules: { ...project.rules, ...values.rules, areaCode: values.rules.areaCode || null },
        windows: { workday, dayOff },
        startsOn: period[0].format('YYYY-MM-DD'),
        endsOn: period[1].format('YYYY-MM-DD'),
      }),
    { form, refresh: [projectKeys.all], success: t('common:saved') },
  );
  return (
    <Form<Values>
      form={form}
      layout="vertical"
      disabled={!mayEdit}
      onFinish={(values) => save.mutate(values)}
      initialValues={{
        name: project.name,
        versionId: project.versionId,
        dialMode: project.dialMode,
        period: [dayjs(project.startsOn), dayjs(project.endsOn)],
        workday: project.windows.workday,
        dayOff: project.windows.dayOff,
        rules: project.rules,
      }}
      style={{ maxWidth: 960 }}
    >
      <section className="panel">
        <Form.Item name="name" label={t('project.name')} rules={[{ required: true }]}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="versionId" label={t('project.questionnaire')} extra={t('project.version-help')}>
          <VersionPicker />
        </Form.Item>
        <Form.Item name="period" label={t('project.period')}>
          <DatePicker.RangePicker allowClear={false} />
        </Form.Item>
        <DialModeField />
      </section>
      <section className="panel">
        <h3 className="survey-heading">{t('rules.windows')}</h3>
        <p className="quiet">{t('rules.windows-source')}</p>
        <Windows name="workday" />
        <Windows name="dayOff" />
      </section>
      <section className="panel">
        <h3 className="survey-heading">{t('rules.attempts')}</h3>
        <p className="quiet">{t('rules.attempts-source')}</p>
        <div className="survey-rates">
          {NUMBERS.map((name) => (
            <Form.Item key={name} name={['rules', name]} label={t(`rules.${name}`)}>
              <InputNumber min={0} style={{ width: '100%' }} />
            </Form.Item>
          ))}
          <Form.Item name={['rules', 'partialShare']} label={t('rules.partialShare')}>
            <InputNumber min={0} max={1} step={0.05} style={{ width: '100%' }} />
          </Form.Item>
          <Form.Item name={['rules', 'areaCode']} label={t('rules.areaCode')}>
            <Input maxLength={4} placeholder="0396" />
          </Form.Item>
          <Form.Item name={['rules', 'dayParts', 'afternoonFrom']} label={t('rules.afternoonFrom')}>
            <Input maxLength={5} />
          </Form.Item>
          <Form.Item name={['rules', 'dayParts', 'eveningFrom']} label={t('rules.eveningFrom')}>
            <Input maxLength={5} />
          </Form.Item>
        </div>
        <h4 className="survey-heading">{t('rules.delays')}</h4>
        <div className="survey-rates">
          {Object.keys(project.rules.delays).map((code) => (
            <Form.Item
              key={code}
              name={['rules', 'delays', code]}
              label={code === 'other' ? t('rules.other') : nameOf(code)}
            >
              <InputNumber min={0} style={{ width: '100%' }} suffix={t('rules.minutes')} />
            </Form.Item>
          ))}
        </div>
      </section>
      {mayEdit && (
        <Button type="primary" htmlType="submit" loading={save.isPending} style={{ marginTop: 12 }}>
          {t('common:save')}
        </Button>
      )}
    </Form>
  );
}

const CLOCK = 'HH:mm';
const onDay = (clock: string): Dayjs => dayjs(`2000-01-01T${clock === '24:00' ? '23:59' : clock}`);

function PeriodField({ value, onChange }: { value?: Period; onChange?: (value: Period) => void }) {
  return (
    <TimePicker.RangePicker
      format={CLOCK}
      minuteStep={5}
      allowClear={false}
      value={value ? [onDay(value.from), onDay(value.to)] : null}
      onChange={(range) => {
        if (range?.[0] && range[1]) onChange?.({ from: range[0].format(CLOCK), to: range[1].format(CLOCK) });
      }}
    />
  );
}

function Windows({ name }: { name: 'workday' | 'dayOff' }) {
  const { t } = useTranslation('survey');
  return (
    <Form.List name={name}>
      {(fields, { add, remove }) => (
        <Form.Item label={t(`rules.${name}`)}>
          <div className="survey-windows">
            {fields.map((field) => (
              <div key={field.key} className="survey-window">
                <Form.Item name={field.name} noStyle>
                  <PeriodField />
                </Form.Item>
                <Button size="small" onClick={() => remove(field.name)}>
                  {t('common:remove')}
                </Button>
              </div>
            ))}
            <div>
              <Button size="small" onClick={() => add({ from: '18:30', to: '21:00' })}>
                {t('common:add')}
              </Button>
            </div>
          </div>
        </Form.Item>
      )}
    </Form.List>
  );
}
