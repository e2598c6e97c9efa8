import type { SomeTexts } from '../texts.ts';

/** BMS 告警字逐位对应；BMS 会自行动作。 */
export const firmware = {
  'bms-cell-voltage-high': {
    title: 'BMS：单体电压高',
    cause: '单体先于其他单体充满：充电末端、不一致，或连接电阻大。',
    consequence: 'BMS 先降充电电流，再禁充，三级时跳簇。',
    action:
      '降低该单元充电功率。打开该簇查看所指单体：独高为不一致，普遍偏高为充电末端。每个循环都出现的，安排均衡。',
  },
  'bms-cell-voltage-low': {
    title: 'BMS：单体电压低',
    cause: '单体先于其他单体放空：放电末端、不一致，或内阻大。',
    consequence: 'BMS 禁放，三级时跳簇。',
    action:
      '降低该单元放电功率。查看所指单体和簇 SOC。静置时仍仅该单体偏低的，登记并安排容量检查。',
  },
  'bms-cell-spread': {
    title: 'BMS：单体压差大',
    cause: '簇内最高与最低单体相差过大：不一致、落后单体或采样线问题。',
    consequence: 'BMS 先降充电电流，再禁止充放，最后跳簇。',
    action:
      '降低该单元功率。查看极值单体的相邻单体：一高一低成对出现为采样线，单独一个为电芯。退出该簇，均衡或检修。',
  },
  'bms-temperature-high': {
    title: 'BMS：温度高',
    cause: '冷却能力不足、支路堵塞、环境过热，或单体自发热。',
    consequence: 'BMS 降流或禁流，然后跳簇。电芯加速老化。',
    action:
      '该单元功率减半。检查供液温度、流量、水泵和液冷机组。仅一点偏热，查连接松动或电芯。温升超过 1 K/min，停运该单元。',
  },
  'bms-temperature-low': {
    title: 'BMS：温度低',
    cause: '电芯过冷：加热未投、低温久置，或供液设定过低。',
    consequence: '先降充电电流，再禁充；低温充电会析锂，损坏电芯。',
    action: '该簇不得充电。检查液冷机组设定和加热。先用冷却液或小功率放电升温，再充电。',
  },
  'bms-temperature-spread': {
    title: 'BMS：温差大',
    cause: '簇内各处冷却不均，或局部发热大。',
    consequence: 'BMS 降流、禁流，最后跳簇。模组老化不一致。',
    action: '降低该单元功率。看热点位置：单个模组查支路，单个测点查连接或电芯，沿程递增查流量。',
  },
  'bms-temperature-rise': {
    title: 'BMS：温升达 10 K/min',
    cause: '负荷不可能使电芯升温如此之快：内短路，或电芯已开始自发热。',
    consequence: 'BMS 立即断开该簇。自发热的电芯不会因此停止。',
    action:
      '人员撤离该单元，查看可燃气体、烟雾和所指电芯。断开后仍升温：启动应急预案。停止升温：检查连接前保持退出。',
  },
  'bms-over-current': {
    title: 'BMS：过流',
    cause: '指令超过已投入各簇的承载能力，或簇间电流不均。',
    consequence: 'BMS 降流、禁流，最后跳簇；每跳一簇，其余各簇负担更重。',
    action: '立即降低该单元功率。核对已投入簇数，指令须与之相符。比较各簇电流。',
  },
  'bms-current-imbalance': {
    title: 'BMS：簇间电流不均',
    cause: '该簇电流远高于或低于本单元平均：接触发热、SOC 偏低或老化。',
    consequence: '仅告警。其余各簇分担其电流，先到自身限值。',
    action: '与同单元各簇比较 SOC 和电压。SOC 相同而电流偏小：接触发热，用热像仪检查接触器和端子。',
  },
  'bms-insulation': {
    title: 'BMS：绝缘低',
    cause: '极对地之间受潮、漏液、积污或电缆破损。',
    consequence: '有触电危险。三级时 BMS 跳簇；再有一点接地即成短路。',
    action:
      '人员远离该单元。各簇同时下降，查受潮或 PCS 侧；仅一簇下降，查本簇电缆和漏液。看舱内湿度和冷却液压力。作业前先退出该簇。',
  },
  'bms-rack-voltage': {
    title: 'BMS：簇电压越限',
    cause: '整簇到达充电或放电末端，或直流母线电压异常。',
    consequence: 'BMS 限制该方向，然后跳簇。',
    action: '降低该方向功率。与 SOC、单体电压对照：单体正常，则为簇电压测量错误。',
  },
  'bms-voltage-sum': {
    title: 'BMS：单体电压之和与簇电压不符',
    cause: '两者相差 30 V：采集模块多路测量错误，或簇内连接有压降。',
    consequence: 'BMS 断开该簇：两个测量中有一个已不能起保护作用。',
    action: '与同一母线的其他簇比较：不同者有误。更换该采集模块前保持断开。',
  },
  'bms-soc-low': {
    title: 'BMS：SOC 低',
    cause: '该簇电量将尽，或 SOC 估计漂移。',
    consequence: '仅告警；随后由电芯电压限制电流。',
    action: '结束放电或安排充电。静置电压高于 3.1 V：SOC 估计有误。',
  },
  'bms-soc-high': {
    title: 'BMS：SOC 高',
    cause: '该簇将充满，或 SOC 估计漂移。',
    consequence: '仅告警；随后由电芯电压限制电流。',
    action: '结束充电。静置电压低于 3.35 V：SOC 估计有误。',
  },
  'bms-contactor': {
    title: 'BMS：接触器异常',
    cause: '接触器未按命令动作：线圈、辅助触点或触头粘连。',
    consequence: '粘连的接触器紧急时断不开；拒合则该簇不可用。',
    action:
      '在簇页面看命令与反馈。令断未断：停运该单元，该簇按带电处理。令合未合：保持退出，通知检修。',
  },
  'bms-precharge': {
    title: 'BMS：预充失败',
    cause: '母线未在规定时间内充到簇电压：预充电阻、接触器，或母线带载。',
    consequence: '该簇不能投入。反复重试会烧坏预充电阻。',
    action: '重试不超过两次。确认 PCS 未从母线取电。保持退出，通知检修。',
  },
  'bms-fuse': {
    title: 'BMS：熔断器断开',
    cause: '簇主熔断器熔断：短路或长时间过载。',
    consequence: '修复前该簇不可用。熔断的原因可能仍在。',
    action: '保持该簇断开。查此前是否有过流、绝缘告警。直流侧检测合格后方可更换熔断器。',
  },
  'bms-acquisition': {
    title: 'BMS：采集故障',
    cause: 'BMS 读不到单体电压或温度：采集模块、线束或内部总线。',
    consequence: '部分电芯失去监视。BMS 限流，然后跳簇。',
    action: '降低该簇功率。查哪个模组无数据。整个模组无数据的，退出该簇。',
  },
  'bms-communication': {
    title: 'BMS：内部通信故障',
    cause: '簇控与模组或单元主控失联：线缆、电源或地址。',
    consequence: '数据陈旧。BMS 限流，然后跳簇。',
    action: '该簇数据不可信，先看数据龄期。退出调度；不能自行恢复的，通知检修。',
  },
  'bms-trip': {
    title: 'BMS 跳闸：电池簇已断开',
    cause: '某一量持续超过 BMS 三级定值，或 BMS 自检出故障。',
    consequence: '该簇退出运行，复位前保持断开。该单元功率减少。',
    action: '先确认簇电流为 0。查最先出现的告警。原因未明不得复位。按剩余簇数降低该单元指令。',
  },
} as const satisfies SomeTexts;
