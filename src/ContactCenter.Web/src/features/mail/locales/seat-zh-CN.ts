/** What menus say of mails. */
const zhCn = {
  route: { mails: '邮件与传真', mailAccounts: '邮箱账户' },
};

export default zhCn;
