using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Exports;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.FollowUps.Entries;
using ContactCenter.Reporting.Csv;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.FollowUps.Api;

/// <summary>Messages and calls back as a list, as figures and as a file.</summary>
internal static class FollowUpListEndpoints
{
    private static readonly string[] Shows = ["open", "closed", "all"];
    private static readonly string[] Owners = ["mine", "pool", "todo"];
    private static readonly string[] Terms = ["soon", "overdue"];

    private static readonly RequestValue[] Values =
    [
        RequestValue.Choice("show", Shows),
        RequestValue.Choice<FollowUpKind>("kind"),
        RequestValue.Choice("owner", Owners),
        RequestValue.Choice("due", Terms),
        RequestValue.Text("queue", "Of this queue alone."),
        RequestValue.Text("id", "This one alone, whatever else is asked."),
    ];

    public static void MapFollowUpListEndpoints(this IEndpointRouteBuilder api)
    {
        var all = api.MapGroup("/").WithTags("Follow-ups");
        all.MapGet("/follow-ups", ListAsync).RequirePermission(FollowUpPermissions.Read).Fails(400)
            .TakesQuery(Values).TakesQuery(FollowUpQueries.List.Rules.Values);
        all.MapGet("/follow-ups/counts", CountAsync).RequirePermission(FollowUpPermissions.Read);
        all.MapGet("/follow-ups.csv", ExportAsync).RequirePermission(FollowUpPermissions.Export).Audited("follow-ups-exported")
            .SendsFile("text/csv").Fails(400).TakesQuery(Values).TakesQuery(FollowUpQueries.List.Rules.Values[^1])
            .TakesQuery(ExportNote.Value);
    }

    private static async Task<Results<Ok<FollowUpRows>, ProblemHttpResult>> ListAsync(
        HttpContext http, FollowUpQueries queries, IFollowUpCentre centre, TimeProvider time, CancellationToken cancel)
    {
        var query = new QueryReader(http.Request.Query);
        var (filter, question) = (Read(query, centre.SightOf(http.User), time.GetUtcNow()), FollowUpQueries.List.Rules.Read(query));
        if (query.Errors.Count > 0)
        {
            return Problem.Invalid(query.Errors);
        }

        var page = await queries.ListAsync(filter, question, cancel);
        var now = time.GetUtcNow();
        return TypedResults.Ok(new FollowUpRows([.. page.Items.Select(f => FollowUpRow.Of(f, centre, now))], page.Total, now));
    }

    private static async Task<Ok<FollowUpCounts>> CountAsync(
        HttpContext http, FollowUpQueries queries, IFollowUpCentre centre, TimeProvider time, CancellationToken cancel) =>
        TypedResults.Ok(await queries.CountAsync(centre.SightOf(http.User), time.GetUtcNow(), cancel));

    private static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> ExportAsync(
        HttpContext http, FollowUpQueries queries, IFollowUpCentre centre, AuditTrail audit, TimeProvider time)
    {
        var query = new QueryReader(http.Request.Query);
        var now = time.GetUtcNow();
        var (filter, question) = (Read(query, centre.SightOf(http.User), now), FollowUpQueries.List.Rules.Read(query));
        if (ExportNote.Read(http, centre.Local(now), query.Errors) is not { } note || query.Errors.Count > 0)
        {
            return Problem.Invalid(query.Errors);
        }

        await note.WriteAsync(audit, http, "follow-ups-exported");
        return TypedResults.Stream(
            stream => ListFile.WriteAsync(
                stream,
                FollowUpListColumns.All,
                queries.StreamAsync(filter, question.Sort, http.RequestAborted).Select(f => FollowUpRow.Of(f, centre, now)),
                note,
                centre.Local),
            "text/csv; charset=utf-8",
            $"follow-ups-{centre.Local(now):yyyy-MM-dd}.csv");
    }

    private static FollowUpFilter Read(QueryReader query, FollowUpSight sight, DateTimeOffset now)
    {
        var owner = query.Choice("owner", Owners, w => w);
        var due = query.Choice("due", Terms, w => w);
        if (owner is "mine" or "todo" && sight.Agent is null)
        {
            query.Errors["owner"] = FollowUpFaults.NoSeat;
        }

        return new(sight)
        {
            Id = query.Text("id"),
            Closed = query.Choice("show", Shows, w => w) switch { "closed" => true, "all" => null, _ => false },
            Kind = query.Choice<FollowUpKind>("kind"),
            IsPool = owner is "pool",
            Owner = owner is "mine" ? sight.Agent : null,
            OwnerOrNobody = owner is "todo" ? sight.Agent : null,
            Queue = query.Text("queue"),
            DueBefore = due is "overdue" ? now : null,
            WarnedBy = due is "soon" ? now : null,
        };
    }
}

/// <summary>One page of messages and calls back.</summary>
/// <param name="Items">In the order that was asked for.</param>
/// <param name="Total">Rows of all pages.</param>
/// <param name="ServerTime">Now.</param>
public sealed record FollowUpRows(IReadOnlyList<FollowUpRow> Items, long Total, DateTimeOffset ServerTime);
