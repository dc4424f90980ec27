using System.Globalization;
using System.Text;
using ContactCenter.Backoffice.Subjects;

namespace ContactCenter.Knowledge.Announcements;

/// <summary>An announcement in the log of what the project office was told (RPT-07): in Chinese, without the numbers of anybody.</summary>
public sealed class AnnouncementWords(ISubjects subjects)
{
    public DateOnly Today => subjects.Today;

    /// <summary>One line.</summary>
    public static string ItemOf(Announcement released) => string.Create(
        CultureInfo.InvariantCulture,
        $"向纳税人推送：{released.Title}（{string.Join('、', released.Ways.Select(NameOf))}）短信 {released.Sms} 个号码，其他渠道 {released.Channel} 人。");

    /// <summary>UTF-8 text.</summary>
    public byte[] EvidenceOf(Announcement released)
    {
        var text = new StringBuilder("\uFEFF项目,内容\r\n");
        Add("标题", released.Title);
        Add("内容", released.Body);
        Add("渠道", string.Join('、', released.Ways.Select(NameOf)));
        Add("业务分类", string.Join('、', released.Subjects.Select(s => subjects.Tree.Find(s)?.Name ?? s)));
        Add("来电和会话日期", released.From is null ? string.Empty : $"{released.From:yyyy-MM-dd} 至 {released.To:yyyy-MM-dd}");
        Add("短信号码数", released.Sms.ToString(CultureInfo.InvariantCulture));
        Add("其他渠道人数", released.Channel.ToString(CultureInfo.InvariantCulture));
        Add("发布人", released.ReleasedBy);
        return Encoding.UTF8.GetBytes(text.ToString());

        void Add(string name, string value) => text.Append(name).Append(",\"").Append(value.Replace("\"", "\"\"")).Append("\"\r\n");
    }

    private static string NameOf(AnnouncementWay way) => way switch
    {
        AnnouncementWay.Page => "公开页面",
        AnnouncementWay.Sms => "短信",
        AnnouncementWay.Channel => "其他渠道",
        _ => throw new ArgumentOutOfRangeException(nameof(way)),
    };
}
