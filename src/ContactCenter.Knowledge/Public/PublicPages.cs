using System.Collections.Immutable;
using ContactCenter.Backoffice.Attachments;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Subjects;
using ContactCenter.Domain.Texts;
using ContactCenter.Knowledge.Announcements;
using ContactCenter.Knowledge.Api;
using ContactCenter.Knowledge.Articles;
using ContactCenter.Knowledge.Hot;
using ContactCenter.Knowledge.Search;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Knowledge.Public;

/// <summary>
/// What anybody may read without signing in (KB-03…05): 知识查询, 热点问题, 个税必学, 资讯中心. Pages come from the server as they are,
/// without a script; one address an article, which prints; phrases of seats are not among them.
/// </summary>
public static class PublicPages
{
    private const string Why = "taxpayers read what the centre has published without an account";
    private const int Most = 50;

    private static readonly ImmutableArray<ArticleKind> Asked = [ArticleKind.Answer, ArticleKind.Policy, ArticleKind.Manual];

    /// <summary>Maps the pages below <c>/help</c>.</summary>
    public static void MapPublicKnowledge(this IEndpointRouteBuilder app)
    {
        Map(app, "/help", (http, _) => Send(http, Tree(http)));
        Map(app, "/help/search", (http, _) => Send(http, Found(http)));
        Map(app, "/help/hot", async (http, cancel) => await Send(http, await HotAsync(http, cancel)));
        Map(app, "/help/courses", (http, _) => Send(http, OfKind(http, ArticleKind.Course)));
        Map(app, "/help/news", (http, _) => Send(http, OfKind(http, ArticleKind.News)));
        Map(app, "/help/a/{article}", async (http, cancel) => await Send(http, await ArticleAsync(http, cancel)));
        app.MapGet("/help/a/{article}/files/{sha256}", FileAsync).OpenToAnyone(Why).RequireRateLimiting(PublicLimits.Read)
            .ExcludeFromDescription();
    }

    private static void Map(IEndpointRouteBuilder app, string path, Func<HttpContext, CancellationToken, Task> page) =>
        app.MapMethods(path, [HttpMethods.Get, HttpMethods.Head], (HttpContext http) => page(http, http.RequestAborted))
            .OpenToAnyone(Why).RequireRateLimiting(PublicLimits.Read).ExcludeFromDescription();

    private static async Task Send(HttpContext http, PublicPage? page)
    {
        if (page?.Here is not null && HttpMethods.IsGet(http.Request.Method))
        {
            page.Announce(await Service<AnnouncementBoard>(http).ShowAsync("help", http.RequestAborted));
        }

        page ??= new(PublicTexts.Of(http)) { Title = PublicTexts.Of(http).Gone, Status = StatusCodes.Status404NotFound };
        http.Response.StatusCode = page.Status;
        http.Response.ContentType = "text/html; charset=utf-8";
        // A change is seen within a minute; what is withdrawn is not kept longer by anybody between.
        http.Response.Headers.CacheControl = page.Status == StatusCodes.Status200OK ? "public, max-age=60" : "no-store";
        if (!HttpMethods.IsHead(http.Request.Method))
        {
            await http.Response.WriteAsync(page.Html(), http.RequestAborted);
        }
    }

    private static PublicPage Tree(HttpContext http)
    {
        var (texts, tree) = (PublicTexts.Of(http), Service<ISubjects>(http).Tree);
        var subject = http.Request.Query["subject"].ToString();
        var region = http.Request.Query["region"].ToString();
        var entries = Service<KnowledgeSearch>(http).All().Where(e => Asked.Contains(e.Kind))
            .Where(e => region.Length == 0 || e.Region == (region == "local" ? ArticleRegion.Local : ArticleRegion.Central)).ToList();
        var page = new PublicPage(texts) { Title = texts.Knowledge, Here = "/help" };
        page.Search(string.Empty);
        page.Regions(region);
        foreach (var top in tree.Nodes.Where(n => n.Parent is null))
        {
            var own = entries.Where(e => e.Subjects.Any(s => tree.PathOf(s) is [var first, ..] && first.Code == top.Code)).ToList();
            if (own.Count > 0)
            {
                page.Group(texts.Name(top), own, subject == top.Code);
            }
        }

        return page;
    }

    private static PublicPage Found(HttpContext http)
    {
        var (texts, words) = (PublicTexts.Of(http), http.Request.Query["words"].ToString().Trim());
        var page = new PublicPage(texts) { Title = texts.Knowledge, Here = "/help" };
        words = TextRules.Cut(words, 100);
        page.Search(words);
        var hits = words.Length == 0 ? [] : Service<KnowledgeSearch>(http).Find(
            KnowledgeQuestion.Of(words, 20, [.. Asked, ArticleKind.Course, ArticleKind.News]));
        page.List([.. hits.Select(h => h.Entry)]);
        return page;
    }

    private static PublicPage OfKind(HttpContext http, ArticleKind kind)
    {
        var texts = PublicTexts.Of(http);
        var page = new PublicPage(texts)
        {
            Title = kind is ArticleKind.Course ? texts.Courses : texts.News,
            Here = kind is ArticleKind.Course ? "/help/courses" : "/help/news",
        };
        page.List([.. Service<KnowledgeSearch>(http).All().Where(e => e.Kind == kind).OrderByDescending(e => e.StartsAt).Take(Most)],
            withDay: true);
        return page;
    }

    private static async Task<PublicPage> HotAsync(HttpContext http, CancellationToken cancel)
    {
        var texts = PublicTexts.Of(http);
        var page = new PublicPage(texts) { Title = texts.Hot, Here = "/help/hot" };
        var all = Service<KnowledgeSearch>(http).All().ToDictionary(e => e.Article, StringComparer.Ordinal);
        if ((await Service<HotListStore>(http).AllAsync(1, cancel)).FirstOrDefault() is { } list)
        {
            var tree = Service<ISubjects>(http).Tree;
            page.Published(list, [.. list.Items.Select(i => (
                tree.Find(i.Subject) is { } node ? texts.Name(node) : i.Subject,
                i.Article is { } article ? all.GetValueOrDefault(article) : null))]);
        }

        var used = await Service<PublicQueries>(http).MostUsedAsync(Most, cancel);
        page.List([.. used.Where(all.ContainsKey).Select(a => all[a]).Where(e => Asked.Contains(e.Kind)).Take(20)]);
        return page;
    }

    private static async Task<PublicPage?> ArticleAsync(HttpContext http, CancellationToken cancel)
    {
        var (texts, id) = (PublicTexts.Of(http), (string)http.Request.RouteValues["article"]!);
        var queries = Service<ArticleQueries>(http);
        if (await queries.FindAsync(id, cancel) is not { Kind: not ArticleKind.Phrase } article)
        {
            return null;
        }

        var versions = await queries.VersionsAsync(id, cancel);
        if (VersionTransitions.InForceAt(versions, Service<TimeProvider>(http).GetUtcNow()) is { } version)
        {
            var page = new PublicPage(texts) { Title = version.Text.Title };
            page.Article(article, version, Service<IKnowledgeCentre>(http));
            return page;
        }

        // What another article has taken the place of leads to it.
        return versions.Find(v => v.ReplacedBy is not null) is { ReplacedBy: { } next }
            ? new PublicPage(texts) { Title = versions[0].Text.Title, Next = next, Status = StatusCodes.Status410Gone }
            : null;
    }

    private static async Task<Results<FileStreamHttpResult, NotFound>> FileAsync(
        string article, string sha256, ArticleQueries queries, IKnowledgeCentre centre, TimeProvider time, CancellationToken cancel)
    {
        if (await queries.PublicAsync(article, time.GetUtcNow(), cancel) is not { } version
            || version.Files.FirstOrDefault(f => f.Sha256 == sha256) is not { } file)
        {
            return TypedResults.NotFound();
        }

        try
        {
            return await centre.Files.OpenAsync(sha256, cancel) is { } content
                ? TypedResults.File(content, "application/octet-stream", file.FileName)
                : TypedResults.NotFound();
        }
        catch (FileAwayException)
        {
            return TypedResults.NotFound();
        }
    }

    private static T Service<T>(HttpContext http)
        where T : notnull => (T)http.RequestServices.GetService(typeof(T))!;
}
