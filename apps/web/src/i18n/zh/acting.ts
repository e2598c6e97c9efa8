import type { SectionTexts } from '../catalogue.ts';
import type { acting as english } from '../en/acting.ts';

export const acting: SectionTexts<typeof english> = {
  session: {
    signIn: '登录',
    unknown: '登录状态未知',
    demo: '演示',
    demoDetail: '模拟电站：此名称背后没有真人。',
    menu: '会话',
    until: '登录有效至 {time}',
    idle: '无操作 {time} 后自动退出',
    password: '修改密码',
    users: '用户',
    acts: '操作记录',
    other: '以其他用户登录',
    signOut: '退出登录',
    roles: {
      viewer: '查看者',
      operator: '值班员',
      engineer: '工程师',
      administrator: '管理员',
    },
  },
  tags: { tagged: '由 {owner} 挂牌：{reason}' },
  stop: {
    press: '停机',
    hint: '全站停机：立即降至 0 kW（Ctrl Shift Backspace）',
    block: '停 {place}',
    blockHint: '仅停 {place}：立即降至 0 kW',
    station: '全站',
    pressed: '按下',
    sent: '下发',
    confirmed: '确认',
    metered: '计量',
    again: '再次停机',
    dismiss: '收起',
    standing: {
      waiting: '正在停 {place}',
      confirmed: '{place}停机已由测量确认',
      unanswered: '{place}停机：无应答',
      refused: '{place}停机被拒绝',
      signedOut: '{place}停机未下发：无人登录',
      unproven: '{place}停机未得到证实',
    },
    toDo: {
      unanswered: '服务器无应答：停机是否下发未知。请查看电表，并使用集装箱处的急停按钮。',
      refused: '服务器拒绝（{code}）：未下发任何指令。请使用集装箱处的急停按钮。',
      signedOut: '请登录后再按，或使用集装箱处的急停按钮。',
      unproven: '指令已下发，但测量未显示 0 kW。请查看电表与各储能单元，并使用集装箱处的急停按钮。',
    },
  },
};
