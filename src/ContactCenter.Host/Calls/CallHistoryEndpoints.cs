using System.Security.Claims;
using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Exports;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Backoffice.Subjects;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.History.Auditing;
using ContactCenter.History.Queries;
using ContactCenter.Host.Centre;
using ContactCenter.Host.Removals;
using ContactCenter.Host.Sessions;
using ContactCenter.Supervision.Listening;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace ContactCenter.Host.Calls;

/// <summary>Calls that are stored.</summary>
internal static class CallHistoryEndpoints
{
    public static void MapCallHistoryEndpoints(this IEndpointRouteBuilder api)
    {
        var calls = api.MapGroup("/").WithTags("Calls");
        calls.MapGet("/calls", SearchAsync).RequirePermission(CentrePermissions.ReadCalls).Audited("caller-searched").Fails(400)
            .TakesQuery(CallFilters.Values).TakesQuery(CallListColumns.Rules.Values);
        calls.MapGet("/calls/{id}", GetAsync).RequirePermission(CentrePermissions.ReadCalls).Audited("call-opened", "caller-number-revealed").Fails(404);
        calls.MapGet("/calls/{id}/supervision", GetSupervisionAsync).RequirePermission(CentrePermissions.ReadCalls).Fails(404);
        calls.MapGet("/calls.csv", ExportAsync).RequirePermission(CentrePermissions.ExportCalls)
            .Audited("calls-exported").SendsFile("text/csv").Fails(400).TakesQuery(CallFilters.Values)
            .TakesQuery(CallListColumns.Rules.Values[^1]).TakesQuery(ExportNote.Value);
    }

    private static async Task<Results<Ok<CallRows>, ProblemHttpResult>> SearchAsync(
        HttpContext http, ViewScopes scopes, ICentreDirectory centre, ISubjects subjects, CallQueries calls, AuditTrail audit,
        CancellationToken cancel)
    {
        var (search, errors) = CallSearch.Read(http.Request.Query, http.User, scopes, centre, subjects);
        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        // What is found is masked, but who asks for a number learns whether it called.
        if (search.Filter.Callers.Count > 0)
        {
            await audit.WriteAsync(http, "caller-searched", target: null, new AuditDetails(Person: http.Request.Query["caller"]));
        }

        var page = await calls.SearchAsync(search.Filter, search.List.Page, search.List.PageSize, cancel);
        var ratings = await calls.RatingsAsync(page.Items, cancel);
        return TypedResults.Ok(new CallRows([.. page.Items.Select(c => CallRow.Of(c, rating: ratings.Of(c)))], page.Total));
    }

    private static async Task<Results<Ok<CallDetailView>, ProblemHttpResult>> GetAsync(
        string id, bool? reveal, HttpContext http, ViewScopes scopes, IPermissionSource permissions, CallQueries calls,
        RemovalStore removed, AuditTrail audit, IOptions<JsonOptions> json, CancellationToken cancel)
    {
        var found = await calls.FindAsync(CallId.From(id), cancel);
        if (found is null || !scopes.MaySee(http.User, found.Record))
        {
            return Problem.NotFound("unknown-call");
        }

        if (reveal is true && !permissions.Of(http.User).Allows(CentrePermissions.RevealNumbers))
        {
            return Problem.Forbidden();
        }

        // The note may say who called.
        await (reveal is true
            ? audit.WriteAsync(http, "caller-number-revealed", id, new AuditDetails(Person: found.Record.CallerNumber))
            : audit.WriteAsync(http, "call-opened", id));

        var ratings = await calls.RatingsAsync([found.Record], cancel);
        return TypedResults.Ok(CallDetailView.Of(found, reveal is true, ratings.Of(found.Record), json.Value.SerializerOptions,
            await removed.OfCallAsync(found.Record.Id, cancel)));
    }

    /// <summary>
    /// Who listened to the call, took it over or ended it (QA-01). The agent of the call, who sees no others, is shown what the seat
    /// showed.
    /// </summary>
    private static async Task<Results<Ok<CallSupervisionLog>, ProblemHttpResult>> GetSupervisionAsync(
        string id, ClaimsPrincipal user, ViewScopes scopes, CallQueries calls, MonitoringStore monitoring, CancellationToken cancel)
    {
        var call = CallId.From(id);
        return await calls.FindAsync(call, cancel) is not { } found || !scopes.MaySee(user, found.Record)
            ? Problem.NotFound("unknown-call")
            : TypedResults.Ok(await monitoring.OfCallAsync(call, forAgent: !scopes.Of(user).Calls.Covers(found.Record), cancel));
    }

    private static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> ExportAsync(
        HttpContext http, ViewScopes scopes, ICentreDirectory centre, ISubjects subjects, CallQueries calls, CentreClock clock,
        AuditTrail audit)
    {
        var (search, errors) = CallSearch.Read(http.Request.Query, http.User, scopes, centre, subjects);
        if (ExportNote.Read(http, clock.Now, errors) is not { } note || errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        await note.WriteAsync(audit, http, "calls-exported");
        return TypedResults.Stream(
            stream => CallsCsv.WriteAsync(stream, CallsCsv.RowsAsync(calls, search.Filter, http.RequestAborted), clock, note),
            "text/csv; charset=utf-8",
            $"calls-{clock.Today:yyyy-MM-dd}.csv");
    }
}

public sealed record CallRows(IReadOnlyList<CallRow> Items, long Total);
