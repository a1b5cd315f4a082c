export default {
  title: '电话与耳机',
  registration: {
    none: '电话准备中',
    connecting: '电话连接中',
    registered: '电话已连接',
    lost: '电话断开，重连中',
    trouble: '电话不可用',
  },
  elsewhere: '电话在本浏览器的另一个标签页上。本页可以办理业务，声音在那一页；需要改用本页时请点“改用本页”。',
  'take-over': '改用本页',
  retry: '重新连接',
  lost: '与电话系统的连接中断，正在自动重连。通话中的群众会听到等待音，恢复后您会自动接回。',
  trouble: {
    insecure:
      '本页不是通过 https 打开的，浏览器不提供麦克风。请用 https 开头的地址打开控制台，或请管理员配置证书。',
    'microphone-denied':
      '浏览器不允许使用麦克风。请点地址栏左侧的图标，把“麦克风”改为“允许”，然后点“重新连接”。',
    'no-microphone': '没有找到麦克风。请插好耳麦，插好后会自动重新连接。',
    'microphone-busy':
      '麦克风打不开，可能被其他程序占用。请关闭会议、录音等程序，或重新插拔耳麦，然后点“重新连接”。',
    unreachable:
      '连不上电话系统。请检查网络；如果其他网页正常，请管理员检查电话系统的地址、证书和防火墙（wss 端口）。系统会自动重试。',
    refused: '电话系统拒绝了本机注册。请点“重新连接”；仍不行时，请管理员检查线路进程是否在运行。',
    'no-account': '没有取到电话账号，服务器可能暂时不可用。系统会自动重试。',
    'no-voice':
      '电话已接通但声音传不过来，多半是防火墙拦截了语音端口（UDP）。请管理员开放电话系统的语音端口范围。',
  },
  'not-ready': {
    trouble: '电话还不能用，不能就绪。请先按提示处理。',
    connecting: '电话正在连接，请稍候再就绪。',
  },
  quality: {
    good: '通话质量好',
    'fair-loss': '声音偶有断续',
    'fair-jitter': '网络有抖动',
    'fair-delay': '声音略有延迟',
    'bad-loss': '声音断续，网络丢包严重',
    'bad-jitter': '声音不稳，网络抖动严重',
    'bad-delay': '声音延迟明显',
  },
  figures: '丢包 {{loss}} %，抖动 {{jitter}} 毫秒，往返 {{trip}} 毫秒',
  microphone: '麦克风',
  headset: '听筒（耳机）',
  ringer: '振铃设备',
  'usual-device': '系统默认设备',
  device: '设备 {{number}}',
  test: '与自己通话试音',
  'end-test': '结束试音',
  'test-help': '对着麦克风说话：您的声音经电话系统送回耳机。听得清楚，说明麦克风、网络、耳机都正常。',
  level: '麦克风音量',
  'try-ringing': '试响铃',
  'allow-notices': '允许来电通知',
  'ringing-title': '【来电】',
  keypad: '按键',
  'keypad-help': '键盘数字键可直接按，Esc 关闭。',
  pressed: '已按的键',
};
