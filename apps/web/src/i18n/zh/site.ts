import type { SectionTexts } from '../catalogue.ts';
import type { site as english } from '../en/site.ts';

export const site: SectionTexts<typeof english> = {
  title: '站内功率平衡',
  storage: '储能',
  grid: '电网',
  signs: '储能：+ 为放电；电网：+ 为下网。差额为辅助用电和损耗。',
  reserve: '备用可支撑当前负荷 {time}。',
  shed: '需切负荷：{power}。系统不向任何设备下令：请切除次要馈线。',
  limit: {
    title: '充电桩限值',
    asked: '充电桩允许功率（请求）',
    inForce: '控制器实际生效',
    failSafe: '无人请求时的故障安全值',
    nobody: '无人请求：控制器保持故障安全限值。',
    accepted: '控制器已接受并保持。由充电站模式代 {by} 请求。',
    notAccepted: '控制器尚未确认，超时后自动退到故障安全限值。由充电站模式代 {by} 请求。',
  },
};
