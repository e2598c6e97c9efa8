import type { SomeTexts } from '../texts.ts';

/** 没有数据不等于没有事：画面上是最后已知值。 */
export const silence = {
  'rack-silent': {
    title: '电池簇无数据',
    cause: '单元通信正常而该簇停止上送：BMS 停机、失电或断线。',
    consequence: '该簇只剩硬件层保护，不再计入可用功率。',
    action:
      '看该簇硬件干接点和单元电流：是否仍在出力？若是，降下该单元功率并退出该簇，然后重启其 BMS。',
  },
  'block-silent': {
    title: '储能单元无数据',
    cause: '整个单元无数据：网关、电源、网络，或整舱异常。',
    consequence: '各簇无人监视。该单元不计入可用功率，PCS 按自身失联策略动作。',
    action:
      '看并网点电表功率是否同时变化。检查链路和交换机。既无应答又无功率：按应急预案派人，未测可燃气体不得到门前。',
  },
  'meter-silent': {
    title: '并网点电表无数据',
    cause: '电表本体、电源或网络故障。',
    consequence: '出力无法证明，并网点功率失去闭环。',
    action: '保持当前功率。检查电表链路。报告调度；有备用电表则切换。',
  },
  'link-lost': {
    title: '链路中断',
    cause: '与设备的连接断开：网络、交换机、电源，或被其他服务器占用。',
    consequence: '其后数据先过期再中断，命令送不到。',
    action: '通信页的最近错误会指明检查点。多条同时：交换机或光纤环网。仅一条：设备及其电源。',
  },
  'link-poor': {
    title: '链路质量差',
    cause: '丢帧或迟到：网线不良、交换机过载或无线链路。',
    consequence: '数据有缺口，命令迟到，链路可能中断。',
    action: '在通信页看丢帧和往返时延。检查网线和端口计数。',
  },
  'clock-offset': {
    title: '设备时钟偏差大',
    cause: '设备时钟与本系统相差过大：对时不通，或重启后未对时。',
    consequence: '其事件的时间和先后不可信。',
    action: '检查设备对时设置和到时间服务器的网络。记下偏差。',
  },
} as const satisfies SomeTexts;
