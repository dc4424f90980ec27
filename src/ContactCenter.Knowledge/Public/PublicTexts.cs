using ContactCenter.Domain.Centre;
using Microsoft.AspNetCore.Http;

namespace ContactCenter.Knowledge.Public;

/// <summary>What stands around articles on the public pages; the articles are as they were written.</summary>
/// <param name="Tag">Of the language.</param>
internal sealed record PublicTexts(
    string Tag, string Site, string Knowledge, string Hot, string Courses, string News, string Search, string Words, string Nothing,
        string Basis,
    string Since, string Files, string Gone, string Replaced, string Central, string Local, string Everywhere, string Print,
        string Sections, string MostUsed, string Announcements, string More)
{
    private static readonly PublicTexts Chinese = new(
        "zh-CN", "12366 纳税服务", "知识查询", "热点问题", "个税必学", "资讯中心", "查询", "输入关键词", "没有找到相关内容", "依据", "自 {0} 起生效", "附件", "没有这个页面",
        "内容已更新，请看新的条目", "中央", "地方", "全部", "可直接打印本页", "栏目", "近期常用解答", "公告", "查看详情");

    private static readonly PublicTexts English = new(
        "en", "12366 Tax service", "Knowledge", "Hot questions", "Income tax courses", "News", "Search", "Words", "Nothing was found",
            "Basis", "In force from {0}", "Files",
        "There is no such page", "This was brought up to date; read the new article", "Nationwide", "Local", "All",
            "This page can be printed", "Sections", "Answers used most", "Announcements", "Read more");

    /// <summary>By the query (<c>lang=en</c>), otherwise Chinese: a page has one address and one content.</summary>
    public static PublicTexts Of(HttpContext http) => http.Request.Query["lang"] == "en" ? English : Chinese;

    public bool IsEnglish => this == English;

    public string Name(Disposition node) => IsEnglish ? node.NameEnglish : node.Name;
}
