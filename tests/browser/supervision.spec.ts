import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openBrowsers, type Browsers, type Person } from '../support/browser.ts';
import { HOTLINE, startProduct, type Product } from '../support/product.ts';
import { button, isLive, press, reads } from '../support/screen.ts';
import { signedIn, type Centre } from '../support/signed-in.ts';
import { until } from '../support/until.ts';
import { answerAll, aProject, willing } from '../api/1-survey/support.ts';

const MINUTES = 60_000;
const CALLER = '+8613900017701';
const RESIDENT = '13900017702';
const patient = { patienceSeconds: 3600, hangUpAfterSeconds: 3600, silenceSeconds: 3600, keys: '' };

describe('a supervisor in the hall', () => {
  const folder = mkdtempSync(join(tmpdir(), 'minyi-recordings-'));
  let product: Product;
  let browsers: Browsers;
  let centre: Centre;
  let chief: Person;
  let operator: Person;

  beforeAll(async () => {
    product = await startProduct({ recordingsDir: folder });
    browsers = await openBrowsers(product);
    centre = await signedIn(product, 'admin', 'supervisor', 'operator1', 'operator2');
    chief = await browsers.open('supervisor');
    operator = await browsers.open('operator1');
  }, 5 * MINUTES);
  afterAll(async () => {
    await browsers?.close();
    await product?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const stateOf = async (who: 'operator1' | 'operator2' | 'supervisor') =>
    (await centre.as(who).get('/presence')).body.state;

  async function answeredBy(who: 'operator1' | 'operator2'): Promise<string> {
    await centre.as(who).post('/presence/ready', {});
    product.simulator.script(CALLER, patient);
    const callId = await until('the caller rings', () => product.simulator.incoming(CALLER, HOTLINE));
    await until('it is offered', async () => (await stateOf(who)) === 'offered');
    await centre.as(who).post(`/calls/${callId}/requests`, { name: 'answer' });
    await until('they talk', async () => (await stateOf(who)) === 'talking');
    return callId;
  }

  it(
    'listens with a reason, the operator sees it, and takes the call over',
    async () => {
      await operator.page.goto('/calls/desk');
      await isLive(operator.page);
      const callId = await answeredBy('operator1');
      const { page } = chief;
      await page.goto('/calls/supervise');
      await isLive(page);
      await press(page, '监听');
      const dialog = page.getByRole('dialog');
      await dialog.getByText('带教指导', { exact: true }).click();
      await chief.picture('supervise-dialog');
      await button(dialog.locator('.ant-modal-footer'), '监听').click();
      await dialog.waitFor({ state: 'hidden' });
      await reads(operator.page, /正在监听/);
      await operator.picture('supervise-told');
      await reads(page, /正在监听/);
      await chief.picture('supervise-board');

      await press(page, '监听');
      await dialog.getByText('接管', { exact: true }).click();
      await dialog.getByText('紧急或危险情形', { exact: true }).click();
      await button(dialog.locator('.ant-modal-footer'), '接管').click();
      await until('it is theirs', async () => (await stateOf('supervisor')) === 'talking');
      expect(await stateOf('operator1')).toBe('wrap-up');
      await reads(operator.page, /接管了这通电话：紧急或危险情形/);
      await operator.picture('supervise-taken-over');
      await page.getByRole('region', { name: '电话条' }).getByText('通话中', { exact: true }).waitFor();
      await page.keyboard.press('F10');
      await until('it is over', async () => (await stateOf('supervisor')) === 'wrap-up');
      await centre.as('supervisor').post('/presence/offline', {});
      const { facts } = (await centre.as('supervisor').get(`/calls/${callId}`)).body;
      expect(facts.map((fact: { name: string }) => fact.name)).toContain('request.take-over');
    },
    4 * MINUTES,
  );

  it(
    'sends an operator on a break, who sees by whom and why',
    async () => {
      await centre.as('operator1').post('/presence/wrap-up-done', {});
      const { page } = chief;
      await page.goto('/calls/supervise');
      await press(page, '改状态');
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('radio', { name: '离席未示忙', exact: true }).check();
      await dialog.getByPlaceholder('补充说明（可不填）').fill('不在座位上');
      await chief.picture('force-dialog');
      await button(dialog.locator('.ant-modal-footer'), '设为小休').click();
      await reads(operator.page, /改变了您的状态：离席未示忙（不在座位上）/);
      expect(await stateOf('operator1')).toBe('break');
      await operator.picture('force-told');
    },
    3 * MINUTES,
  );

  it(
    'opens a figure into the calls behind it',
    async () => {
      const { page } = chief;
      await page.goto('/calls/supervise');
      const row = page.getByRole('row', { name: /15 秒接听率/ });
      await row.getByText('100.0%').waitFor();
      await row.getByRole('link').first().click();
      await page.getByText(/接听率 · 计入的通话/).waitFor();
      expect(await page.getByRole('row').count()).toBe(2);
      await chief.picture('figure-calls');
    },
    3 * MINUTES,
  );

  it(
    'plays the recording of an interview with a reason and jumps to a question',
    async () => {
      product.simulator.script(`+86${RESIDENT}`, { ...willing, ...patient });
      const projectId = await aProject(centre, { numbers: [RESIDENT] });
      await until('the sample is read', async () => {
        const { body } = await centre.as('supervisor').get(`/survey/projects/${projectId}/imports`);
        return body.items[0]?.state === 'done';
      });
      const two = centre.as('operator2');
      await two.post('/presence/ready', { blend: false });
      const { body } = await two.post('/survey/next', { projectId });
      const { attemptId, callId } = (await two.post(`/survey/cases/${body.case.id}/dial`)).body;
      await until('they talk', async () => (await two.get(`/calls/${callId}`)).body.phase === 'talking');
      const interview = (await two.post('/survey/interviews', { attemptId })).body;
      await answerAll(centre, 'operator2', interview.id, { consent: '1' });
      const asked = Date.now();
      await until('something was said', () => Date.now() - asked > 6_000);
      await two.put(`/survey/interviews/${interview.id}/answers/residence`, {
        value: '1',
        seq: 2,
        seconds: 2,
        next: null,
      });
      await two.post(`/calls/${callId}/requests`, { name: 'hang-up' });
      await until('it is kept', async () => {
        const found = await centre.as('supervisor').get('/calls/recordings', { callId });
        return found.body.items[0]?.state === 'kept';
      });

      const { page } = chief;
      await page.goto(`/calls/recordings?purpose=interview`);
      await page.getByRole('row').filter({ hasText: '已保存' }).first().click();
      const drawer = page.getByRole('dialog');
      await reads(drawer, '为什么调听这段录音？');
      expect(await button(drawer, '播放').isDisabled()).toBe(true);
      await drawer.getByText('录音复核', { exact: true }).click();
      await chief.picture('recording-why');
      await press(drawer, '开始调听');
      await reads(drawer, /录音复核 ·|· 录音复核/);
      await drawer.getByRole('list', { name: '访问中的问题' }).getByRole('button').nth(1).click();
      await chief.picture('recording-player');
      // Played on from there to its end: the browser takes the line's own sound, in parts.
      const pause = button(drawer, '暂停');
      if (!(await pause.isVisible())) await press(drawer, '播放');
      await until('it has played', async () => (await pause.count()) === 0);
      const [at, length] = (await drawer.locator('.sup-player .figures').first().innerText()).split(' / ');
      expect(Number(length!.slice(2))).toBeGreaterThanOrEqual(6);
      expect(at).toBe(length);
      expect(await drawer.getByText('录音播放不出来').count()).toBe(0);
      expect(await drawer.getByText('完整', { exact: true }).count()).toBe(1);
    },
    5 * MINUTES,
  );

  it(
    'puts the hall on the wall, and a call that comes is seen there at once',
    async () => {
      const wall = await browsers.open('supervisor', { size: { width: 1920, height: 1080 } });
      await wall.page.goto('/calls/wallboard');
      const waiting = wall.page.locator('.wall-big').first();
      await waiting.getByText('0', { exact: true }).waitFor();
      await wall.picture('wallboard');
      product.simulator.script(CALLER, patient);
      await until('the caller rings', () => product.simulator.incoming(CALLER, HOTLINE));
      await waiting.getByText('1', { exact: true }).waitFor();
      await wall.picture('wallboard-waiting');
      expect(await wall.page.locator('.wall').innerText()).not.toMatch(/139|\*{4}/);
      expect(wall.complaints).toEqual([]);
    },
    3 * MINUTES,
  );

  it(
    'reads all of it in English',
    async () => {
      const english = await browsers.open('supervisor', { locale: 'en' });
      for (const path of ['supervise', 'recordings']) {
        await english.page.goto(`/calls/${path}`);
        await english.page.locator('tbody tr.ant-table-row').first().waitFor();
        await english.page.waitForLoadState('networkidle');
        await english.picture(`english-${path}`);
      }
      const wall = await browsers.open('supervisor', { locale: 'en', size: { width: 1920, height: 1080 } });
      await wall.page.goto('/calls/wallboard');
      await wall.page.locator('.wall-big').first().waitFor();
      await wall.picture('english-wallboard');
      expect([
        ...english.complaints,
        ...wall.complaints,
        ...chief.complaints,
        ...operator.complaints,
      ]).toEqual([]);
    },
    3 * MINUTES,
  );
});
