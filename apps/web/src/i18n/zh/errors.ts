import type { SectionTexts } from '../catalogue.ts';
import type { errors as english } from '../en/errors.ts';

export const errors: SectionTexts<typeof english> = {
  'bad-request': '服务器无法识别该请求。本页面是否比服务器版本旧？',
  'not-found': '服务器上没有该地址。服务器是否比本页面版本旧？',
  'no-such-place': '本站没有该位置。',
  'no-such-link': '本站没有该通信链路。',
  'no-such-device': '没有该设备。',
  'no-such-alarm': '没有该编号的告警。',
  'no-such-incident': '没有该编号的事件。',
  'no-such-strategy': '没有该版本的策略。',
  'who-acts': '服务器需要操作人姓名。',
  'not-now': '当前状态下无法执行。',
  'wrong-strategy': '该策略无法使用。',
  'too-large': '超出服务器一次可接收的数量。',
  'wrong-media-type': '服务器无法识别请求格式。',
  'wrong-host': '服务器不以该地址提供服务。',
  internal: '服务器内部出错，详见其日志。',
  'not-stored': '无法存储，因此未执行：请检查服务器磁盘。',
  'not-ready': '尚无设备上送数据。',
  'no-web-app': '服务器上没有控制台页面。',
};
