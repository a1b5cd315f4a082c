import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { publicSafety } from '../../api/procedures/1-survey/questionnaires/public-safety.ts';
import { openBrowsers, type Browsers } from '../support/browser.ts';
import { startProduct, type Product } from '../support/product.ts';
import { COUNTY } from '../support/world.ts';

const NUMBERS = Array.from({ length: 6 }, (_, index) => `1390002${String(1000 + index)}`);

describe('日常调查 survey: an operator interviews from the number keys', () => {
  let product: Product;
  let browsers: Browsers;
  let projectId: string;

  beforeAll(async () => {
    product = await startProduct();
    browsers = await openBrowsers(product);
    const admin = await product.as('admin');
    const supervisor = await product.as('supervisor');
    const { versionId } = (
      await admin.post('/questionnaires', {
        key: 'public-safety',
        title: '安全感',
        titleEn: 'Safety',
        model: publicSafety,
      })
    ).body;
    await admin.post(`/questionnaire-versions/${versionId}/publish`);
    projectId = (
      await supervisor.post('/survey/projects', {
        name: '浏览器里的调查',
        versionId,
        regionCode: COUNTY,
        startsOn: '2026-11-01',
        endsOn: '2027-12-31',
      })
    ).body.projectId;
    for (const number of NUMBERS) {
      product.simulator.script(`+86${number}`, {
        outcome: 'human',
        ringSeconds: 1,
        stance: 'willing',
        patienceSeconds: 3600,
        hangUpAfterSeconds: 3600,
      });
    }
    await supervisor.post(`/survey/projects/${projectId}/moves`, { move: 'open' });
  }, 180_000);
  afterAll(async () => {
    await browsers.close();
    await product.close();
  });

  it('a supervisor gives the sample and sees what was wrong in it', async () => {
    const { page, complaints, picture } = await browsers.open('supervisor');
    await page.goto(`/survey/projects/${projectId}?tab=samples`);
    const file = ['号码,性别,年龄段', ...NUMBERS.map((number) => `${number},女,30-39`), '=1+1,男,30-39'].join(
      '\n',
    );
    await page.setInputFiles('input[type=file]', {
      name: '样本.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(file),
    });
    await page.getByText('已完成').waitFor();
    await page.getByRole('button', { name: '查看问题' }).click();
    await page.getByText('是公式，不会计算').first().waitFor();
    await picture('survey-sample');
    expect(complaints).toEqual([]);
  }, 90_000);

  it('next case, dial, answers by key; a closed browser goes on where it was; sealed', async () => {
    const first = await browsers.open('operator1');
    const { page } = first;
    await page.goto('/survey/work');
    await page.getByTestId('next-case').click();
    await page.getByTestId('dial').waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: /开始访问/ }).waitFor();
    await page.keyboard.press('Enter');
    const saved = async (title: string, of = page) => {
      await of.getByTestId('interview').getByText(title, { exact: true }).first().waitFor();
      await of.locator('[data-testid=saving][data-state=saved]').waitFor();
    };
    const press = async (title: string, key: string, of = page) => {
      await saved(title, of);
      await of.keyboard.press(key);
    };
    await press('开场白', '1');
    await press('居住满一年', '1');
    await press('年满 16 周岁', '1');
    await press('性别', '2');
    await press('年龄段', '3');
    await saved('城乡');
    await first.picture('survey-question');
    await first.context.close();

    const again = await browsers.open('operator1');
    await again.page.goto('/survey/work');
    const at = again.page;
    await saved('城乡', at);
    await at.keyboard.press('0');
    await saved('年龄段', at);
    await at.keyboard.press('Enter');
    await press('城乡', '1', at);
    await press('社会治安安全感', '3', at);
    await saved('担心的治安问题', at);
    await at.keyboard.press('1');
    await at.keyboard.press('2');
    await at.keyboard.press('Enter');
    await press('与去年相比', '+', at);
    for (const title of [
      '夜间安全感',
      '对公安机关的满意度',
      '对检察机关的满意度',
      '对人民法院的满意度',
      '对司法行政机关的满意度',
    ])
      await press(title, '2', at);
    await press('扫黑除恶满意度', '1', at);
    await press('平安建设知晓率', '1', at);
    await saved('意见和建议', at);
    await at.keyboard.type('希望夜间增加巡逻（测试）');
    await at.keyboard.press('Control+Enter');
    await saved('访问结束', at);
    await at.keyboard.press('Enter');
    await at.getByTestId('next-case').waitFor();

    const sealed = await product.running.rt.database.prisma.interview.findFirstOrThrow({
      where: { projectId },
    });
    expect(sealed.state).toBe('sealed');
    expect(sealed.answers).toMatchObject({
      safety: '3',
      crimes: ['1', '2'],
      trend: '98',
      raise: '希望夜间增加巡逻（测试）',
    });
    expect([...first.complaints, ...again.complaints]).toEqual([]);
    await again.context.close();
  }, 150_000);

  it('a supervisor reads dispositions, the sixteen rates and the rows behind them', async () => {
    const { page, complaints, picture } = await browsers.open('supervisor');
    await page.goto(`/survey/projects/${projectId}?tab=progress`);
    await page.getByText('AAPOR 应答指标').waitFor();
    await page.getByText('RR6', { exact: true }).waitFor();
    await picture('survey-progress');
    await page
      .getByRole('link', { name: /完成访问/ })
      .first()
      .click();
    await page.getByRole('tab', { name: '样本明细', selected: true }).waitFor();
    await page
      .getByRole('cell', { name: /139\*\*\*\*/ })
      .first()
      .waitFor();
    await picture('survey-cases');
    expect(complaints).toEqual([]);
  }, 90_000);
});
