/** What menus say of it. */
const zhCn = {
  route: { exams: '考试', questions: '题库', myExams: '我的考试', examRoom: '考场' },
};

export default zhCn;
