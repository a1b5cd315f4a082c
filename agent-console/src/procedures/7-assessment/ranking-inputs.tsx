import { Form, InputNumber, Space } from 'antd';
import { useTranslation } from 'react-i18next';

const FIELDS = [
  { name: 'best', min: 1, max: 50, precision: 0 },
  { name: 'worst', min: 1, max: 50, precision: 0 },
  { name: 'minimumEffective', min: 2, max: 100_000 },
  { name: 'level', min: 0.5, max: 0.999, step: 0.01 },
  { name: 'draws', min: 20_000, max: 200_000, precision: 0, step: 10_000 },
  { name: 'seed', min: 0, max: 2_147_483_647, precision: 0 },
] as const;

/** How a scheme ranks: places asked about, fewest effective answers, and the draws behind the sets. */
export function RankingInputs() {
  const { t } = useTranslation('assessment');
  return (
    <Space align="start" wrap size={8}>
      {FIELDS.map(({ name, ...limits }) => (
        <Form.Item
          key={name}
          name={['ranking', name]}
          label={t(`rank.rules.${name}`)}
          rules={[{ required: true }]}
        >
          <InputNumber {...limits} style={{ width: 130 }} />
        </Form.Item>
      ))}
    </Space>
  );
}
