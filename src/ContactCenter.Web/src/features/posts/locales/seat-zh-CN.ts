/** What menus say of posts. */
const zhCn = {
  route: { posts: '岗位与承诺' },
};

export default zhCn;
