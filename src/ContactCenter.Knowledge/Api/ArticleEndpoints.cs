using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Domain.Faults;
using ContactCenter.Knowledge.Articles;
using ContactCenter.Knowledge.Import;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Knowledge.Api;

/// <summary>Articles as a list, each as it is read at a moment, and new ones.</summary>
internal static class ArticleEndpoints
{
    private static readonly RequestValue[] Values =
    [
        RequestValue.Choice<ArticleShow>("show"),
        RequestValue.Choice<ArticleKind>("kind"),
        RequestValue.Choice<ArticleRegion>("region"),
        RequestValue.Text("subject", "Code of the tree of subjects."),
        RequestValue.Text("owner", "User name."),
        RequestValue.Text("words", "In the title, as they are written."),
        RequestValue.Day("reviewBy", "Whose next review is by this day."),
    ];

    private static readonly RequestValue At = RequestValue.Time("at", "As it was read at this moment; now when it is not said.");

    public static void MapArticleEndpoints(this IEndpointRouteBuilder api)
    {
        var all = api.MapGroup("/knowledge/articles").WithTags("Knowledge");
        all.MapGet("/", ListAsync).RequirePermission(KnowledgePermissions.Read).Fails(400).TakesQuery(Values)
            .TakesQuery(ArticleQueries.List.Rules.Values);
        all.MapPost("/", CreateAsync).RequirePermission(KnowledgePermissions.Write).Audited("article-created")
            .WithMetadata(BodyLimit.Document).Fails(400, 413);
        all.MapGet("/{article}", ReadAsync).RequirePermission(KnowledgePermissions.Read).TakesQuery(At).Fails(400, 404);
        all.MapPut("/{article}", FileAsync).RequirePermission(KnowledgePermissions.Write).Audited("article-filed").Fails(400, 404, 409);
        all.MapGet("/{article}/versions", VersionsAsync).RequirePermission(KnowledgePermissions.Read).Fails(404);
    }

    private static async Task<Results<Ok<ArticlePage>, ProblemHttpResult>> ListAsync(
        HttpContext http, ArticleQueries queries, ArticleDesk desk, CancellationToken cancel)
    {
        var query = new QueryReader(http.Request.Query);
        var (question, seesAll) = (ArticleQueries.List.Rules.Read(query), desk.SeesAll(http.User));
        var filter = new ArticleFilter(
            query.Choice<ArticleShow>("show") ?? ArticleShow.InForce, query.Choice<ArticleKind>("kind"),
            query.Choice<ArticleRegion>("region"), query.Text("subject"), query.Text("owner"), query.Text("words"), query.Day("reviewBy"));
        if (query.Errors.Count > 0)
        {
            return Problem.Invalid(query.Errors);
        }

        // Whoever only reads finds what counts, whatever is asked for.
        var page = await queries.ListAsync(seesAll ? filter : filter with { Show = ArticleShow.InForce }, question, desk.Now, cancel);
        return TypedResults.Ok(await desk.PageAsync(page.Items, page.Total, seesAll, cancel));
    }

    private static async Task<Results<Created<ArticleView>, ProblemHttpResult>> CreateAsync(
        ArticleWish body, HttpContext http, ArticleFormReader reader, ArticleStore store, ImportStore imports, ArticleDesk desk,
        AuditTrail audit, CancellationToken cancel)
    {
        var (errors, id, by) = (new Dictionary<string, Fault>(), ArticleStore.NewId(desk.Now), http.User.Name());
        if (body.Kind is null)
        {
            errors["kind"] = Wrong.Missing;
        }

        var text = reader.Text(body.Text, errors);
        var article = reader.Filing(id, body.Kind ?? default, body.Filing, null, by, errors);
        var file = body.Import is null ? null : await imports.FindAsync(body.Import, by, cancel);
        if (body.Import is not null && file is null)
        {
            errors["import"] = Wrong.Unknown(body.Import);
        }

        if (article is null || text is null || errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        await store.AddAsync(article, text, file is null ? [] : [file], by, cancel);
        await audit.WriteAsync(http, "article-created", id);
        return TypedResults.Created($"/api/knowledge/articles/{id}", (await desk.ViewAsync(id, http.User, cancel))!);
    }

    private static async Task<Results<Ok<ArticleReading>, ProblemHttpResult>> ReadAsync(
        string article, HttpContext http, ArticleQueries queries, ArticleDesk desk, CancellationToken cancel)
    {
        var query = new QueryReader(http.Request.Query);
        var at = query.Time("at") ?? desk.Now;
        if (query.Errors.Count > 0)
        {
            return Problem.Invalid(query.Errors);
        }

        if (await queries.FindAsync(article, cancel) is not { } found)
        {
            return ArticleDesk.Unknown();
        }

        var versions = await queries.VersionsAsync(article, cancel);
        return VersionTransitions.InForceAt(versions, at) is { } version
            ? TypedResults.Ok(new ArticleReading(
                found, version, at, VersionTransitions.InForceAt(versions, desk.Now)?.Number == version.Number,
                    desk.IsReviewOverdue(found)))
            : Problem.NotFound("article-not-in-force");
    }

    private static async Task<Results<Ok<ArticleView>, ProblemHttpResult>> FileAsync(
        string article, ArticleFiling body, HttpContext http, ArticleQueries queries, ArticleFormReader reader, ArticleStore store,
        ArticleDesk desk, AuditTrail audit, CancellationToken cancel)
    {
        if (await queries.FindAsync(article, cancel) is not { } before)
        {
            return ArticleDesk.Unknown();
        }

        var (errors, by) = (new Dictionary<string, Fault>(), http.User.Name());
        if (body.Revision is null)
        {
            errors["revision"] = Wrong.Missing;
        }

        if (reader.Filing(article, before.Kind, body, before, by, errors) is not { } filed)
        {
            return Problem.Invalid(errors);
        }

        if (!await store.FileAsync(filed, by, cancel))
        {
            return Problem.Conflict("article-changed");
        }

        await audit.WriteAsync(http, "article-filed", article);
        return TypedResults.Ok((await desk.ViewAsync(article, http.User, cancel))!);
    }

    /// <summary>Everything about an article, for who looks after articles.</summary>
    private static async Task<Results<Ok<ArticleView>, ProblemHttpResult>> VersionsAsync(
        string article, HttpContext http, ArticleDesk desk, CancellationToken cancel) =>
        desk.SeesAll(http.User) && await desk.ViewAsync(article, http.User, cancel) is { } view
            ? TypedResults.Ok(view)
            : ArticleDesk.Unknown();
}
