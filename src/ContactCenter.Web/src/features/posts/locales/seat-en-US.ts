/** What menus say of posts. */
const enUs = {
  route: { posts: 'Posts and promises' },
};

export default enUs;
