import { Checkbox, DatePicker, Form, Input, Segmented, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { CategoryPicker, RegionPicker } from '../../lib/index.ts';
import { useSession } from '../../session/index.ts';
import { ProposalChips } from './proposals.tsx';
import { NATURES, RISKS, type SavedRegistration, URGENCIES } from './queries.ts';

type Props = {
  readonly saved: Pick<SavedRegistration, 'proposals' | 'phoneMasked'> | undefined;
  readonly onPickCategory: (code: string) => void;
};

const LEVELS = ['county', 'township', 'village', 'grid'] as const;

/** What is recorded of a matter, in the order in which it is heard. */
export function FormFields({ saved, onPickCategory }: Props) {
  const { t } = useTranslation('registration');
  const { person } = useSession();
  const form = Form.useFormInstance();
  const anonymous = Form.useWatch('anonymous', form) as boolean | undefined;
  const options = (name: string, values: readonly string[]) =>
    values.map((value) => ({ value, label: t(`${name}.${value}`) }));
  const city = person.regionCode.endsWith('00');
  return (
    <>
      <Form.Item name="text" label={t('field.text')}>
        <Input.TextArea autoFocus rows={5} maxLength={4000} placeholder={t('field.text-hint')} />
      </Form.Item>
      <div className="reg-row">
        <Form.Item name="regionCode" label={t('field.region')}>
          <RegionPicker levels={LEVELS} under={city ? undefined : person.regionCode} />
        </Form.Item>
        <Form.Item name="address" label={t('field.address')}>
          <Input maxLength={200} />
        </Form.Item>
      </div>
      <Form.Item label={t('field.category')} htmlFor="categoryCode" required>
        <Form.Item name="categoryCode" noStyle>
          <CategoryPicker allowClear />
        </Form.Item>
        <ProposalChips proposals={saved?.proposals ?? []} onPick={onPickCategory} />
      </Form.Item>
      <div className="reg-row reg-row-3">
        <Form.Item name="nature" label={t('nature.label')}>
          <Select options={options('nature', NATURES)} />
        </Form.Item>
        <Form.Item name="urgency" label={t('urgency.label')}>
          <Segmented block options={options('urgency', URGENCIES)} />
        </Form.Item>
        <Form.Item name="riskLevel" label={t('risk.label')}>
          <Segmented block options={options('risk', RISKS)} />
        </Form.Item>
      </div>
      <div className="reg-row">
        <Form.Item name="title" label={t('field.title')}>
          <Input maxLength={100} placeholder={t('field.title-hint')} />
        </Form.Item>
        <Form.Item name="occurredAt" label={t('field.occurredAt')}>
          <DatePicker showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" style={{ width: '100%' }} />
        </Form.Item>
      </div>
      <fieldset className="reg-caller">
        <legend>{t('field.caller')}</legend>
        <div className="reg-row reg-row-3">
          <Form.Item name="callerName" label={t('field.name')}>
            <Input maxLength={60} disabled={anonymous} autoComplete="off" />
          </Form.Item>
          <Form.Item
            name="phone"
            label={
              saved?.phoneMasked ? (
                <>
                  {t('field.phone')}
                  <span className="figures reg-masked">{saved.phoneMasked}</span>
                </>
              ) : (
                t('field.phone')
              )
            }
          >
            <Input
              maxLength={30}
              inputMode="tel"
              autoComplete="off"
              placeholder={saved?.phoneMasked ? t('field.phone-typed') : undefined}
            />
          </Form.Item>
          <Form.Item name="contactPreference" label={t('field.contact')}>
            <Select options={options('contact', ['phone', 'sms', 'none'])} />
          </Form.Item>
        </div>
        <div className="reg-checks">
          <Form.Item name="anonymous" valuePropName="checked" noStyle>
            <Checkbox>{t('field.anonymous')}</Checkbox>
          </Form.Item>
          <Form.Item name="contactConsent" valuePropName="checked" noStyle>
            <Checkbox disabled={anonymous}>{t('field.consent')}</Checkbox>
          </Form.Item>
          <Form.Item name="confidential" valuePropName="checked" noStyle>
            <Checkbox>{t('field.confidential')}</Checkbox>
          </Form.Item>
        </div>
      </fieldset>
    </>
  );
}
