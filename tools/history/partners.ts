import type { PartnerPlan } from '../demo/partner.ts';

/** A partner of the history, and how it buys. */
export interface Town {
  code: string;
  /** A dealer when left out. */
  level?: PartnerPlan['level'];
  name: string;
  nameEn: string;
  region: string;
  address: string;
  owner: string;
  /** How much it buys beside the others. */
  size: number;
  /** It orders twice a month only. */
  isSmall?: boolean;
  funding: 'ADVANCE' | 'CREDIT';
  creditDays?: number;
  /** It has stopped paying. */
  isOverdue?: boolean;
}

const towns: Town[] = [
  {
    code: 'D-2001',
    name: '苏州吴越饮品有限公司',
    nameEn: 'Suzhou Wuyue Beverages Co., Ltd.',
    region: '320000',
    address: '江苏省苏州市相城区春申湖路 18 号',
    owner: '陆文斌',
    size: 1.3,
    funding: 'ADVANCE',
  },
  {
    code: 'D-2002',
    name: '宁波甬江食品有限公司',
    nameEn: 'Ningbo Yongjiang Foods Co., Ltd.',
    region: '330000',
    address: '浙江省宁波市鄞州区通途路 266 号',
    owner: '王海涛',
    size: 1.1,
    funding: 'CREDIT',
  },
  {
    code: 'D-2003',
    name: '合肥庐州商贸有限公司',
    nameEn: 'Hefei Luzhou Trading Co., Ltd.',
    region: '340000',
    address: '安徽省合肥市瑶海区铜陵路 99 号',
    owner: '程立新',
    size: 0.8,
    funding: 'ADVANCE',
  },
  {
    code: 'D-2004',
    name: '厦门鹭岛饮料有限公司',
    nameEn: 'Xiamen Ludao Beverages Co., Ltd.',
    region: '350000',
    address: '福建省厦门市湖里区长浩路 31 号',
    owner: '林建明',
    size: 0.9,
    funding: 'CREDIT',
  },
  {
    code: 'D-2005',
    name: '济南泉城经贸有限公司',
    nameEn: 'Jinan Quancheng Trade Co., Ltd.',
    region: '370000',
    address: '山东省济南市历城区工业北路 58 号',
    owner: '孟庆山',
    size: 1,
    funding: 'ADVANCE',
  },
  {
    code: 'D-2006',
    name: '武汉江汉贸易有限公司',
    nameEn: 'Wuhan Jianghan Trading Co., Ltd.',
    region: '420000',
    address: '湖北省武汉市东西湖区金山大道 12 号',
    owner: '胡金平',
    size: 0.7,
    funding: 'CREDIT',
    creditDays: 10,
    isOverdue: true,
  },
];

/** The national agent, and those of provinces without a dealer of ours. */
const agents: Town[] = (
  [
    [
      'NATIONAL_AGENT',
      '上海申源供应链管理有限公司',
      'Shanghai Shenyuan Supply Chain Co., Ltd.',
      '310000',
      '上海市嘉定区曹安公路 4800 号',
      '沈国栋',
    ],
    [
      'PROVINCIAL_AGENT',
      '广州岭南饮品代理有限公司',
      'Guangzhou Lingnan Beverage Agency Co., Ltd.',
      '440000',
      '广东省广州市白云区北太路 1633 号',
      '何志坚',
    ],
    [
      'PROVINCIAL_AGENT',
      '成都锦江食品代理有限公司',
      'Chengdu Jinjiang Food Agency Co., Ltd.',
      '510000',
      '四川省成都市新都区蜀龙大道 388 号',
      '罗天明',
    ],
    [
      'PROVINCIAL_AGENT',
      '北京京华饮品代理有限公司',
      'Beijing Jinghua Beverage Agency Co., Ltd.',
      '110000',
      '北京市大兴区金苑路 26 号',
      '韩卫国',
    ],
    [
      'PROVINCIAL_AGENT',
      '西安长安食品代理有限公司',
      "Xi'an Chang'an Food Agency Co., Ltd.",
      '610000',
      '陕西省西安市未央区凤城十二路 18 号',
      '秦怀远',
    ],
  ] as const
).map(([level, name, nameEn, region, address, owner], index) => ({
  code: `A-${1001 + index}`,
  level,
  name,
  nameEn,
  region,
  address,
  owner,
  size: 1.2,
  isSmall: true,
  funding: 'ADVANCE',
}));

/** Dealers of smaller towns. */
const smallTowns: Town[] = (
  [
    ['无锡太湖食品有限公司', 'Wuxi Taihu Foods Co., Ltd.', '320000', '江苏省无锡市梁溪区人民中路 139 号', '顾建国'],
    [
      '常州龙城商贸有限公司',
      'Changzhou Longcheng Trading Co., Ltd.',
      '320000',
      '江苏省常州市天宁区关河东路 66 号',
      '钱国良',
    ],
    ['温州瓯越经贸有限公司', 'Wenzhou Ouyue Trade Co., Ltd.', '330000', '浙江省温州市鹿城区车站大道 77 号', '叶一鸣'],
    [
      '金华婺城饮品有限公司',
      'Jinhua Wucheng Beverages Co., Ltd.',
      '330000',
      '浙江省金华市婺城区八一南街 201 号',
      '方志强',
    ],
    ['芜湖鸠江贸易有限公司', 'Wuhu Jiujiang Trading Co., Ltd.', '340000', '安徽省芜湖市鸠江区北京中路 32 号', '汪文涛'],
    [
      '福州榕城食品有限公司',
      'Fuzhou Rongcheng Foods Co., Ltd.',
      '350000',
      '福建省福州市晋安区福新中路 108 号',
      '陈榕生',
    ],
    [
      '南昌赣江商贸有限公司',
      'Nanchang Ganjiang Trading Co., Ltd.',
      '360000',
      '江西省南昌市青山湖区北京东路 438 号',
      '熊志刚',
    ],
    [
      '青岛胶州湾饮料有限公司',
      'Qingdao Jiaozhou Bay Beverages Co., Ltd.',
      '370000',
      '山东省青岛市市北区辽宁路 153 号',
      '于海洋',
    ],
    [
      '郑州中原经贸有限公司',
      'Zhengzhou Zhongyuan Trade Co., Ltd.',
      '410000',
      '河南省郑州市管城区航海东路 85 号',
      '张建军',
    ],
    [
      '长沙湘江食品有限公司',
      'Changsha Xiangjiang Foods Co., Ltd.',
      '430000',
      '湖南省长沙市雨花区万家丽路 260 号',
      '刘湘平',
    ],
    [
      '宜昌三峡贸易有限公司',
      'Yichang Sanxia Trading Co., Ltd.',
      '420000',
      '湖北省宜昌市西陵区东山大道 95 号',
      '向明华',
    ],
    [
      '南通江海商贸有限公司',
      'Nantong Jianghai Trading Co., Ltd.',
      '320000',
      '江苏省南通市崇川区工农路 188 号',
      '施卫东',
    ],
  ] as const
).map(([name, nameEn, region, address, owner], index) => ({
  code: `D-${3001 + index}`,
  name,
  nameEn,
  region,
  address,
  owner,
  size: 0.5,
  isSmall: true,
  funding: index % 3 === 0 ? 'CREDIT' : 'ADVANCE',
}));

/** Dealers and agents beside those of the demo's stories. */
export const partners: readonly Town[] = [...towns, ...smallTowns, ...agents];
