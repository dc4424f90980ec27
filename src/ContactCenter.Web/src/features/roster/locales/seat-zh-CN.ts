/** What menus say of rosters. */
const zhCn = {
  route: { roster: '排班', rosterRequests: '换班与请假', attendance: '考勤', ownShifts: '我的排班' },
};

export default zhCn;
