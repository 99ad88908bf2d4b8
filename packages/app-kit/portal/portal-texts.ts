import type { Locale } from '@quanlian/labels/label.ts';
import { filledIn } from '@quanlian/ui/texts.ts';

/** Words of sign-in, invitation and the choice of organisation: the same in every back office. */
const chinese = {
  signIn: '登录',
  signInTo: '登录{portal}',
  email: '邮箱',
  password: '密码',
  emailRequired: '请填写邮箱',
  emailInvalid: '邮箱格式不正确',
  passwordRequired: '请填写密码',
  wrongCredentials: '邮箱或密码不正确。请检查后重试。',
  tooManyAttempts: '尝试次数过多，请 {seconds} 秒后再试。',
  notReachable: '暂时连不上服务，请稍后重试。',
  sessionExpired: '登录已过期，请重新登录。你填写的内容已保留。',
  demoTitle: '演示账号',
  demoText: '点一下即可登录，密码均为 {password}',
  slogan: '从一片茶叶到一分货款，一张图看到底',
  sloganText: '采购、生产、渠道、零售与资金，共用一份事实。',
  chainSupplier: '供应商',
  chainFactory: '工厂',
  chainDealer: '经销商',
  chainStore: '门店',
  chainShopper: '消费者',
  otherLanguage: 'English',
  invitationTitle: '加入{organisation}',
  invitationText: '设置姓名和密码后即可使用，登录邮箱为 {email}。',
  invitationExpires: '邀请有效期至 {time}',
  invitationGone: '邀请无法使用',
  invitationGoneText: '邀请已被使用、撤回或过期。请联系邀请你的人重新发送。',
  invitationUnknownText: '链接不完整或不存在。请完整复制收到的链接。',
  name: '姓名',
  nameRequired: '请填写姓名',
  newPassword: '设置密码',
  passwordHelp: '至少 10 位，建议用几个不相关的词组成。',
  passwordShort: '密码至少 10 位',
  accept: '接受邀请并登录',
  acceptSignedIn: '接受邀请',
  invitationSignedIn: '以 {email} 加入，之后可在右上角切换组织。',
  toSignIn: '去登录',
  chooseOrganisation: '选择要进入的组织',
  chooseOrganisationText: '你的账号属于多个组织，请选择这次以谁的身份工作。',
  noOrganisation: '此账号不能进入{portal}',
  noOrganisationText: '账号 {email} 不属于任何可以使用本系统的组织。请换一个账号，或请管理员邀请你。',
  signOut: '退出登录',
  continueAs: '进入',
  notices: '消息',
  noticesText: '与您的工作有关的事，点开进入对应单据。',
  noticesMark: '全部标为已读',
  noticesMarked: '已全部标为已读',
  noticesNoneUnread: '没有未读消息',
  noticesUnread: '未读',
  noticesAll: '全部',
  noticeText: '内容',
  noticeKind: '类型',
  noticeAt: '时间',
  noticeState: '状态',
  noticeRead: '已读',
  noticeUnread: '未读',
  noticesNone: '没有消息',
  noticesNoneText: '有了与您有关的进展，会出现在这里。',
} as const;

type TextKey = keyof typeof chinese;

const english: Record<TextKey, string> = {
  signIn: 'Sign in',
  signInTo: 'Sign in to {portal}',
  email: 'Email',
  password: 'Password',
  emailRequired: 'Enter your email',
  emailInvalid: 'This is not an email address',
  passwordRequired: 'Enter your password',
  wrongCredentials: 'Email or password is wrong. Check both and try again.',
  tooManyAttempts: 'Too many attempts. Try again in {seconds} seconds.',
  notReachable: 'The service cannot be reached. Try again in a moment.',
  sessionExpired: 'Your session has ended. Sign in again; what you typed is kept.',
  demoTitle: 'Demo sign-ins',
  demoText: 'One click signs you in. The password is always {password}',
  slogan: 'From a tea leaf to the last cent, in one picture',
  sloganText: 'Buying, making, channels, retail and money share one set of facts.',
  chainSupplier: 'Supplier',
  chainFactory: 'Factory',
  chainDealer: 'Dealer',
  chainStore: 'Store',
  chainShopper: 'Shopper',
  otherLanguage: '中文',
  invitationTitle: 'Join {organisation}',
  invitationText: 'Set your name and a password to begin. You will sign in with {email}.',
  invitationExpires: 'This invitation is valid until {time}',
  invitationGone: 'This invitation cannot be used',
  invitationGoneText: 'It has been used, withdrawn or has expired. Ask the person who invited you for a new one.',
  invitationUnknownText: 'The link is incomplete or unknown. Copy the whole link from the message.',
  name: 'Name',
  nameRequired: 'Enter your name',
  newPassword: 'New password',
  passwordHelp: 'At least 10 characters; a few unrelated words work well.',
  passwordShort: 'Use at least 10 characters',
  accept: 'Accept and sign in',
  acceptSignedIn: 'Accept',
  invitationSignedIn: 'You join as {email}, and can switch organisations at the top right.',
  toSignIn: 'Go to sign-in',
  chooseOrganisation: 'Choose an organisation',
  chooseOrganisationText: 'Your account belongs to several. Choose for whom you work now.',
  noOrganisation: 'This account cannot use {portal}',
  noOrganisationText:
    'The account {email} belongs to no organisation that works here. Use another account, or ask an administrator to invite you.',
  signOut: 'Sign out',
  continueAs: 'Enter',
  notices: 'Notices',
  noticesText: 'What concerns your work. Open one to go to its document.',
  noticesMark: 'Mark all as read',
  noticesMarked: 'All marked as read',
  noticesNoneUnread: 'Nothing is unread',
  noticesUnread: 'Unread',
  noticesAll: 'All',
  noticeText: 'What happened',
  noticeKind: 'Kind',
  noticeAt: 'When',
  noticeState: 'State',
  noticeRead: 'Read',
  noticeUnread: 'Unread',
  noticesNone: 'No notices',
  noticesNoneText: 'News that concerns you will appear here.',
};

const dictionaries: Record<Locale, Record<TextKey, string>> = { 'zh-CN': chinese, en: english };

export type PortalText = (key: TextKey, values?: Record<string, string | number>) => string;

export function portalText(locale: Locale): PortalText {
  return (key, values) => filledIn(dictionaries[locale][key], values);
}

const names = {
  'zh-CN': { company: '清源饮品', hq: '总部工作台', supplier: '供应商门户', distributor: '经销商门户' },
  en: { company: 'Qingyuan', hq: 'HQ', supplier: 'Supplier portal', distributor: 'Distributor portal' },
} as const;

/** What company and portal are called. */
export function portalNames(portal: 'hq' | 'supplier' | 'distributor', locale: Locale) {
  return { companyName: names[locale].company, portalName: names[locale][portal] };
}
