import type { SomeTexts } from '../texts.ts';

/** 按现行策略定值判断的单一量，先于 BMS 动作。 */
export const limits = {
  'cell-voltage-high': {
    title: '单体电压高',
    cause: '充电末端、不一致，或单体及其连接电阻大。',
    consequence: '本系统先限充；其后 BMS 限流并跳簇。',
    action:
      '降低该单元充电功率。看是一个还是多个单体偏高；仅一个的，安排均衡。超过 3.65 V 且仍有电流，停运该单元。',
  },
  'cell-voltage-low': {
    title: '单体电压低',
    cause: '放电末端、不一致、落后单体或自放电。',
    consequence: '本系统先限放；其后 BMS 限流并跳簇。',
    action: '降低该单元放电功率。看是一个还是多个单体偏低。无电流仍在下降：退出该簇并盯住温度。',
  },
  'cell-voltage-spread': {
    title: '单体压差大',
    cause: '不一致、个别落后单体，或个别测量错误。',
    consequence: '该簇过早充满、过早放空；BMS 限流并跳簇。',
    action: '在簇页面找出两个极值。相邻一高一低成对为采样线。否则降功率并安排均衡。',
  },
  'charge-temperature-high': {
    title: '充电温度高',
    cause: '冷却能力不足、支路堵塞，或单体自发热。',
    consequence: '先限充，后跳簇。高温加速老化，并可能热失控。',
    action: '充电功率减半。检查供液、流量和液冷机组。仅一个测点明显偏高：停该簇，盯住可燃气体。',
  },
  'charge-temperature-low': {
    title: '充电温度低',
    cause: '电池簇未升温即开始充电。',
    consequence: '负极析锂：损失容量，埋下短路隐患。',
    action: '停止该簇充电。检查加热和供液设定。5 ℃ 以上再充，10 ℃ 以下小电流。',
  },
  'discharge-temperature-high': {
    title: '放电温度高',
    cause: '冷却能力不足、支路堵塞，或连接松动。',
    consequence: '先限放，后跳簇。高温加速老化。',
    action: '放电功率减半。检查供液、流量和液冷机组。仅一个测点明显偏高：停该簇，盯住可燃气体。',
  },
  'discharge-temperature-low': {
    title: '放电温度低',
    cause: '低温久置，或加热未投。',
    consequence: '带载电压骤降；BMS 降流，然后禁流。',
    action: '降低功率。用冷却液升温。检查加热和设定。',
  },
  'temperature-spread': {
    title: '簇内温差大',
    cause: '簇内冷却不均，或局部发热大。',
    consequence: '模组老化不一致；BMS 8 K 限流，15 K 跳簇。',
    action: '降低功率。模组偏热查支路；单点偏热查连接或电芯；沿程递增查流量。',
  },
  'soc-low': {
    title: 'SOC 低',
    cause: '该簇已放到可用范围末端。',
    consequence: '即将停止放电，承诺的电量可能兑现不了。',
    action: '核对后续计划。及时充电，或提前调减申报。',
  },
  'soc-high': {
    title: 'SOC 高',
    cause: '该簇已充到可用范围末端。',
    consequence: '即将停止充电，失去下调空间；满电久置加速老化。',
    action: '核对后续计划。及时放电，或提前调减申报。',
  },
  'rack-voltage-high': {
    title: '簇电压高',
    cause: '整簇到达充电末端，或簇电压测量错误。',
    consequence: 'BMS 禁充，然后跳簇；PCS 可能因直流越限跳闸。',
    action: '降低充电功率。先与单体电压之和核对。',
  },
  'rack-voltage-low': {
    title: '簇电压低',
    cause: '整簇到达放电末端，或簇电压测量错误。',
    consequence: 'BMS 禁放，然后跳簇；PCS 可能因直流越限停机。',
    action: '降低放电功率。先与单体电压之和核对。',
  },
  'over-current': {
    title: '簇电流大',
    cause: '单元指令超过已投入各簇的承载能力，或簇间电流不均。',
    consequence: 'BMS 跳簇；其余各簇负担加重，相继跳闸。',
    action: '立即降低该单元功率。核对已投入簇数。比较各簇电流。',
  },
  'insulation-low': {
    title: '绝缘电阻低',
    cause: '受潮、漏液、积污或电缆破损。',
    consequence: '有触电危险；再有一点接地即成短路。BMS 将跳簇。',
    action: '人员远离该单元。各簇都低查受潮或 PCS 侧，一簇低查本簇电缆和漏液。作业前先退出该簇。',
  },
} as const satisfies SomeTexts;
