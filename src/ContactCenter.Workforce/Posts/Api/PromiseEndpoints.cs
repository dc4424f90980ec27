using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Domain.Faults;
using ContactCenter.Workforce.Access;
using ContactCenter.Workforce.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Workforce.Posts.Api;

/// <summary>What the bid promised and what is there of it (STF-16).</summary>
internal static class PromiseEndpoints
{
    private const int Most = 1_000_000;
    private const int LongestTitle = 100;

    public static void MapPromises(this IEndpointRouteBuilder all)
    {
        all.MapPost("/{project}/promises", AddAsync).RequirePermission(WorkforcePermissions.Write).Audited("promise-added").Fails(400);
        all.MapPost("/{project}/promises/{promise}/findings", FindAsync).RequirePermission(WorkforcePermissions.Write)
            .Audited("promise-checked").Fails(400, 404);
        all.MapPost("/{project}/promises/{promise}/remove", RemoveAsync).RequirePermission(WorkforcePermissions.Write)
            .Audited("promise-removed").Fails(404);
    }

    private static async Task<Results<Ok<PostsView>, ProblemHttpResult>> AddAsync(
        string project, PromiseForm body, HttpContext http, StaffDesk staff, PromiseStore store, PostDesk desk, AuditTrail audit,
        CancellationToken cancel)
    {
        var errors = new Dictionary<string, Fault>();
        await staff.ProjectAsync(project, errors, cancel);
        var kind = PostEndpoints.Choice(body.Kind, "kind", errors);
        var title = StaffDesk.Line(body.Title, "title", LongestTitle, errors);
        var source = StaffDesk.Line(body.Source, "source", LongestTitle, errors);
        if (body.Promised is < 1 or > Most)
        {
            errors["promised"] = Wrong.OutOfRange(body.Promised, 1, Most);
        }

        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        await store.AddAsync(project, kind, title, body.Promised, source, http.User.Name(), cancel);
        await audit.WriteAsync(http, "promise-added", project, title);
        return TypedResults.Ok(await desk.ViewAsync(project, cancel));
    }

    private static async Task<Results<Ok<PostsView>, ProblemHttpResult>> FindAsync(
        string project, string promise, PromiseFinding body, HttpContext http, PromiseStore store, PostDesk desk, AuditTrail audit,
        CancellationToken cancel)
    {
        if ((await store.OfAsync(project, cancel)).All(p => p.Id != promise))
        {
            return Problem.NotFound("unknown-promise");
        }

        var errors = new Dictionary<string, Fault>();
        var note = StaffDesk.Line(body.Note, "note", StaffDesk.LongestReason, errors);
        if (body.Found is < 0 or > Most)
        {
            errors["found"] = Wrong.OutOfRange(body.Found, 0, Most);
        }

        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        if (!await store.CheckAsync(promise, body.Found, note, http.User.Name(), cancel))
        {
            return Problem.NotFound("unknown-promise");
        }

        await audit.WriteAsync(http, "promise-checked", promise, note);
        return TypedResults.Ok(await desk.ViewAsync(project, cancel));
    }

    private static async Task<Results<Ok<PostsView>, ProblemHttpResult>> RemoveAsync(
        string project, string promise, HttpContext http, PromiseStore store, PostDesk desk, AuditTrail audit, CancellationToken cancel)
    {
        if ((await store.OfAsync(project, cancel)).All(p => p.Id != promise)
            || !await store.RemoveAsync(promise, http.User.Name(), cancel))
        {
            return Problem.NotFound("unknown-promise");
        }

        await audit.WriteAsync(http, "promise-removed", promise);
        return TypedResults.Ok(await desk.ViewAsync(project, cancel));
    }
}
