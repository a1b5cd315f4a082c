/**
 * Personal data taken out of a text before it is looked at together with others: numbers that could lead to a person,
 * addresses of the net, number plates, names that the record knows, and names that their form gives away. What is
 * masked keeps its kind, so that a reader sees what stood there.
 */
const RULES: readonly (readonly [RegExp, string])[] = [
  [/[\w.+-]+@[\w-]+(\.[\w-]+)+/g, '［邮箱］'],
  // Identity card: 17 digits and a check character (GB 11643-1999), or the old 15 digits.
  [/(?<!\d)(\d{17}[\dXx]|\d{15})(?!\d)/g, '［证件号］'],
  // Number plate: province, letter, five or six characters (GA 36-2018).
  [
    /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][·\s]?[A-Z0-9]{5,6}(?![A-Z0-9])/g,
    '［车牌］',
  ],
  [/(微信|QQ|qq|抖音)(号码?|账号)?\s*[:：是为]?\s*[A-Za-z0-9_-]{5,}/g, '$1［账号］'],
  // Telephone, account and order numbers; digits may be told with blanks or dashes between them.
  [/(?<!\d)\+?\d(?:[\s-]?\d){6,}(?!\d)/g, '［号码］'],
];

const SURNAMES =
  '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜谢邹喻苏潘葛范彭鲁韦马苗方俞任袁柳鲍史唐费岑薛雷贺倪汤滕罗毕郝安常于傅齐康伍余顾孟黄穆萧尹姚邵汪祁毛狄明戴宋庞熊纪舒项祝董梁杜阮蓝季贾路江童郭梅林钟徐邱骆高夏蔡田胡凌霍万柯卢莫房丁邓洪包左石崔龚程邢裴陆翁荀甄曲封储段侯宁仇栾甘武刘景龙叶白蒲鄂索赖卓蔺屠乔闻党翟谭贡姬申冉郦雍桑桂牛尚农温庄柴瞿阎慕连艾鱼向古易廖居衡步耿满匡国文寇广沃越隆师巩聂晁辛阚曾关红游岳帅';
const TITLES =
  '先生|女士|小姐|师傅|老师|同志|大爷|大妈|大娘|大叔|阿姨|老板|经理|主任|书记|村长|局长|所长|队长|科长|医生|大夫|某某|某';
/** 王先生, 李建国同志; the title stays. */
const TITLED = new RegExp(`[${SURNAMES}][\\p{Script=Han}]{0,2}?(?=(?:${TITLES}))`, 'gu');
/** 姓名：张三丰; 名叫王小二; 我叫李四. */
const CALLED = new RegExp(
  `(姓名[:：]?|名叫|我叫|叫做|联系人[:：]?|机主[:：]?)\\s*[${SURNAMES}][\\p{Script=Han}]{1,2}(?![\\p{Script=Han}]*(?:路|街|村|镇))`,
  'gu',
);
const NAME = '某某';

const NAME_LIKE = new RegExp(`^[${SURNAMES}]\\p{Script=Han}{1,2}$`, 'u');
/** A surname and one or two characters more. */
export const looksLikeName = (word: string): boolean => NAME_LIKE.test(word);

export function maskPersonal(text: string, names: readonly string[] = []): string {
  let masked = text;
  for (const name of names) {
    if (name.trim().length >= 2) masked = masked.replaceAll(name.trim(), NAME);
  }
  for (const [pattern, mask] of RULES) masked = masked.replace(pattern, mask);
  return masked.replace(CALLED, `$1${NAME}`).replace(TITLED, '某');
}

/** A masked text without its masks: a mask is no word. */
export const withoutMasks = (masked: string): string => masked.replace(/［[^］]*］|某某?/g, ' ');
