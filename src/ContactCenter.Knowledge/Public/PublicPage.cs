using System.Globalization;
using System.Net;
using System.Text;
using ContactCenter.Knowledge.Announcements;
using ContactCenter.Knowledge.Api;
using ContactCenter.Knowledge.Articles;
using ContactCenter.Knowledge.Hot;
using ContactCenter.Knowledge.Search;
using Microsoft.AspNetCore.Http;

namespace ContactCenter.Knowledge.Public;

/// <summary>A page as HTML: everything that is not of the page itself is encoded, but for an article's text, which was cleaned when it
/// was kept.</summary>
internal sealed class PublicPage(PublicTexts texts)
{
    private const string Style = """
        :root{color-scheme:light dark}
        body{font:16px/1.7 system-ui,"PingFang SC","Microsoft YaHei",sans-serif;
        margin:0 auto;max-width:820px;padding:0 16px 48px;color:#1c2430;background:#fff}
        header{border-bottom:1px solid #d0d7e2;padding:12px 0}header a{margin-right:16px}h1{font-size:1.4rem}h2{font-size:1.1rem}
        a{color:#0b57a4}
        ul{padding-left:1.2em}table{border-collapse:collapse}td,th{border:1px solid #8793a5;padding:4px 8px;text-align:left}
        .soft{color:#4b586b}form{display:flex;gap:8px;margin:12px 0}input{flex:1;font:inherit;padding:8px;min-width:0}
        button{font:inherit;padding:8px 16px}aside{border-left:4px solid #0b57a4;padding:2px 12px;margin-top:12px}aside p{margin:6px 0}
        summary{font-weight:600;cursor:pointer;padding:4px 0}article{overflow-x:auto;overflow-wrap:anywhere}
        @media(prefers-color-scheme:dark){body{background:#12181f;color:#e6ebf2}a{color:#7db7f5}.soft{color:#a9b6c8}}
        @media print{header nav,form,.screen{display:none}body{max-width:none;color:#000;background:#fff}a{color:#000}}
        """;

    /// <summary>The rest is found by words.</summary>
    private const int MostOfGroup = 100;

    private readonly StringBuilder _body = new();
    private string _announced = string.Empty;

    public required string Title { get; init; }

    /// <summary>The section that it belongs to.</summary>
    public string? Here { get; init; }

    /// <summary>The article that is read instead.</summary>
    public string? Next { get; init; }

    public int Status { get; init; } = StatusCodes.Status200OK;

    private string Suffix => texts.IsEnglish ? "?lang=en" : string.Empty;

    /// <summary>Above everything else of a section; an article is read and printed without them.</summary>
    public void Announce(IReadOnlyList<Announcement> items)
    {
        var each = items.Select(a =>
            $"<p><b>{E(a.Title)}</b> {E(a.Body)} <a href=\"{E(Announcement.PathOf(a.Article))}{Suffix}\">{E(texts.More)}</a></p>");
        _announced = items.Count == 0 ? string.Empty
            : $"<aside class=\"screen\" aria-label=\"{E(texts.Announcements)}\">{string.Concat(each)}</aside>";
    }

    public void Search(string words)
    {
        var language = texts.IsEnglish ? "<input type=\"hidden\" name=\"lang\" value=\"en\">" : string.Empty;
        var label = E(texts.Words);
        _body.Append(
            CultureInfo.InvariantCulture, $"""
            <form action="/help/search" method="get" role="search">{language}
            <input name="words" maxlength="100" value="{E(words)}" aria-label="{label}" placeholder="{label}">
            <button>{E(texts.Search)}</button></form>
            """);
    }

    public void Regions(string here)
    {
        _body.Append("<p class=\"screen\">");
        foreach (var (code, text) in new[] { ("", texts.Everywhere), ("central", texts.Central), ("local", texts.Local) })
        {
            var query = string.Join('&', new[] { code.Length > 0 ? "region=" + code : "", texts.IsEnglish ? "lang=en" : "" }.Where(
                q => q.Length > 0));
            _body.Append(code == here ? $"<b>{E(text)}</b> " : $"<a href=\"/help{(query.Length > 0 ? "?" + query : "")}\">{E(text)}</a> ");
        }

        _body.Append("</p>");
    }

    public void Group(string name, IReadOnlyList<KnowledgeEntry> entries, bool isOpen)
    {
        _body.Append(CultureInfo.InvariantCulture, $"<details{(isOpen ? " open" : "")}><summary>{E(name)} ({entries.Count})</summary>");
        List([.. entries.Take(MostOfGroup)]);
        _body.Append("</details>");
    }

    public void List(IReadOnlyList<KnowledgeEntry> entries, bool withDay = false)
    {
        if (entries.Count == 0)
        {
            _body.Append(CultureInfo.InvariantCulture, $"<p role=\"status\">{E(texts.Nothing)}</p>");
            return;
        }

        _body.Append("<ul>");
        foreach (var entry in entries)
        {
            var day = withDay ? $" <span class=\"soft\">{entry.StartsAt.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}</span>"
                : string.Empty;
            var address = $"/help/a/{E(Uri.EscapeDataString(entry.Article))}{Suffix}";
            _body.Append(CultureInfo.InvariantCulture, $"<li><a href=\"{address}\">{E(entry.Title)}</a>{day}</li>");
        }

        _body.Append("</ul>");
    }

    /// <summary>A list that somebody published: its questions in their order, each with its answer where there is one to read.</summary>
    public void Published(HotList list, IReadOnlyList<(string Question, KnowledgeEntry? Answer)> questions)
    {
        _body.Append(
            CultureInfo.InvariantCulture,
            $"<h2>{E(list.Title)}</h2><p class=\"soft\">{list.From:yyyy-MM-dd} – {list.To:yyyy-MM-dd}</p><ol class=\"published\">");
        foreach (var (question, answer) in questions)
        {
            var address = answer is null ? null : $"/help/a/{E(Uri.EscapeDataString(answer.Article))}{Suffix}";
            var link = address is null ? string.Empty : $": <a href=\"{address}\">{E(answer!.Title)}</a>";
            _body.Append(CultureInfo.InvariantCulture, $"<li>{E(question)}{link}</li>");
        }

        _body.Append(CultureInfo.InvariantCulture, $"</ol><h2>{E(texts.MostUsed)}</h2>");
    }

    public void Article(Article article, ArticleVersion version, IKnowledgeCentre centre)
    {
        var since = centre.Local(version.StartsAt!.Value).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        since = texts.Since.Replace("{0}", since, StringComparison.Ordinal);
        _body.Append(CultureInfo.InvariantCulture, $"<p class=\"soft\">{E(since)}</p><article lang=\"zh-CN\">");
        _body.Append(version.Text.Body);
        _body.Append("</article>");
        if (version.Text.BasisNumber is { } basis)
        {
            var day = version.Text.BasisDate?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            _body.Append(CultureInfo.InvariantCulture, $"<p class=\"soft\">{E(texts.Basis)}: {E(basis)} {day}</p>");
        }

        if (version.Files.Length > 0)
        {
            _body.Append(CultureInfo.InvariantCulture, $"<h2>{E(texts.Files)}</h2><ul>");
            foreach (var file in version.Files)
            {
                var address = $"/help/a/{E(Uri.EscapeDataString(article.Id))}/files/{file.Sha256}";
                _body.Append(CultureInfo.InvariantCulture, $"<li><a href=\"{address}\">{E(file.FileName)}</a></li>");
            }

            _body.Append("</ul>");
        }

        _body.Append(CultureInfo.InvariantCulture, $"<p class=\"soft screen\">{E(texts.Print)}</p>");
    }

    public string Html()
    {
        var sections = new[] { ("/help", texts.Knowledge), ("/help/hot", texts.Hot), ("/help/courses", texts.Courses),
            ("/help/news", texts.News) };
        var menu = string.Concat(sections.Select(s =>
            $"<a href=\"{s.Item1}{Suffix}\"{(s.Item1 == Here ? " aria-current=\"page\"" : "")}>{E(s.Item2)}</a>"));
        var next = Next is null ? string.Empty
            : $"<p><a href=\"/help/a/{E(Uri.EscapeDataString(Next))}{Suffix}\">{E(texts.Replaced)}</a></p>";
        return $"""
            <!doctype html><html lang="{texts.Tag}"><head><meta charset="utf-8"><meta name="viewport"
            content="width=device-width,initial-scale=1">
            <link rel="icon" href="data:,"><title>{E(Title)} - {E(texts.Site)}</title><style>{Style}</style></head><body>
            <header><strong>{E(texts.Site)}</strong><nav aria-label="{E(texts.Sections)}">{menu}</nav></header>
            <main>{_announced}<h1>{E(Title)}</h1>{next}{_body}</main></body></html>
            """;
    }

    private static string E(string text) => WebUtility.HtmlEncode(text);
}
