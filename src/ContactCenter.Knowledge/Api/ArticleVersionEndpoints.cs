using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Domain.Faults;
using ContactCenter.Knowledge.Articles;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Knowledge.Api;

/// <summary>Versions of an article: written, decided on, compared.</summary>
internal static class ArticleVersionEndpoints
{
    private static readonly RequestValue[] Sides =
        [RequestValue.Number("before", "The earlier version.").Required(), RequestValue.Number("after", "The later one.").Required()];

    public static void MapArticleVersionEndpoints(this IEndpointRouteBuilder api)
    {
        var all = api.MapGroup("/knowledge/articles/{article}").WithTags("Knowledge");
        all.MapPost("/versions", BeginAsync).RequirePermission(KnowledgePermissions.Write).Audited("article-version-begun").Fails(404, 409);
        all.MapPut("/versions/{number:int}", EditAsync).RequirePermission(KnowledgePermissions.Write).Audited("article-version-edited")
            .WithMetadata(BodyLimit.Document).Fails(400, 404, 409, 413);
        all.MapGet("/differences", CompareAsync).RequirePermission(KnowledgePermissions.Read).TakesQuery(Sides).Fails(400, 404);
        Map(all, VersionStep.Submit, KnowledgePermissions.Write);
        Map(all, VersionStep.Return, KnowledgePermissions.Review);
        Map(all, VersionStep.Approve, KnowledgePermissions.Review);
        Map(all, VersionStep.Publish, KnowledgePermissions.Keep);
        Map(all, VersionStep.Replace, KnowledgePermissions.Keep);
        Map(all, VersionStep.Withdraw, KnowledgePermissions.Write);
        Map(all, VersionStep.Overrule, KnowledgePermissions.Overrule);
    }

    private static void Map(RouteGroupBuilder all, VersionStep step, Permission permission)
    {
        var verb = step.ToString().ToLowerInvariant();
        all.MapPost($"/versions/{{number:int}}/{verb}", TakeAsync).RequirePermission(permission).Audited("article-" + Past(step))
            .Fails(400, 404, 409);

        Task<Results<Ok<ArticleView>, ProblemHttpResult>> TakeAsync(
            string article, int number, VersionStepForm body, HttpContext http, VersionSteps steps, CancellationToken cancel) =>
            steps.TakeAsync(article, number, step, "article-" + Past(step), body, http, cancel);
    }

    private static string Past(VersionStep step) => step switch
    {
        VersionStep.Submit => "submitted",
        VersionStep.Return => "returned",
        VersionStep.Approve => "approved",
        VersionStep.Publish => "published",
        VersionStep.Replace => "replaced",
        VersionStep.Withdraw => "withdrawn",
        VersionStep.Overrule => "overruled",
    };

    /// <summary>The next version begins with what the last one says, without its term.</summary>
    private static async Task<Results<Ok<ArticleView>, ProblemHttpResult>> BeginAsync(
        string article, HttpContext http, ArticleQueries queries, ArticleStore store, ArticleDesk desk, AuditTrail audit,
        CancellationToken cancel)
    {
        if ((await queries.VersionsAsync(article, cancel)).FirstOrDefault() is not { } last)
        {
            return ArticleDesk.Unknown();
        }

        var text = last.Text with { ValidFrom = null, ValidTo = null };
        if (await store.BeginAsync(article, text, last.Files, http.User.Name(), cancel) is not { } number)
        {
            return Problem.Conflict("article-in-work");
        }

        await audit.WriteAsync(http, "article-version-begun", $"{article}/{number}");
        return TypedResults.Ok((await desk.ViewAsync(article, http.User, cancel))!);
    }

    private static async Task<Results<Ok<ArticleView>, ProblemHttpResult>> EditAsync(
        string article, int number, VersionEdit body, HttpContext http, ArticleQueries queries, ArticleFormReader reader,
        ArticleStore store, ArticleDesk desk, AuditTrail audit, CancellationToken cancel)
    {
        if ((await queries.VersionsAsync(article, cancel)).Find(v => v.Number == number) is not { } version)
        {
            return ArticleDesk.Unknown();
        }

        var errors = new Dictionary<string, Fault>();
        if (body.Revision is null)
        {
            errors["revision"] = Wrong.Missing;
        }

        if (reader.Text(body.Text, errors) is not { } text)
        {
            return Problem.Invalid(errors);
        }

        if (version.Stage is not VersionStage.Draft)
        {
            return Problem.Conflict(ArticleRefusals.IllegalStep);
        }

        if (version.Author != http.User.Name())
        {
            return Problem.Conflict(ArticleRefusals.NotYours);
        }

        if (version.Revision != body.Revision || !await store.EditAsync(version, text, version.Files, cancel))
        {
            return Problem.Conflict("article-changed");
        }

        await audit.WriteAsync(http, "article-version-edited", $"{article}/{number}");
        return TypedResults.Ok((await desk.ViewAsync(article, http.User, cancel))!);
    }

    private static async Task<Results<Ok<VersionDifferences>, ProblemHttpResult>> CompareAsync(
        string article, HttpContext http, ArticleQueries queries, ArticleDesk desk, CancellationToken cancel)
    {
        var query = new QueryReader(http.Request.Query);
        var (before, after) = (query.Number("before", 1, 1, int.MaxValue), query.Number("after", 1, 1, int.MaxValue));
        if (query.Errors.Count > 0)
        {
            return Problem.Invalid(query.Errors);
        }

        var versions = desk.SeesAll(http.User) ? await queries.VersionsAsync(article, cancel) : [];
        return versions.Find(v => v.Number == before) is { } one && versions.Find(v => v.Number == after) is { } other
            ? TypedResults.Ok(new VersionDifferences(before, after, VersionComparison.Of(one.Text, other.Text)))
            : ArticleDesk.Unknown();
    }
}
