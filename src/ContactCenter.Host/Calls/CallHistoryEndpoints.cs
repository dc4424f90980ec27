using System.Security.Claims;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.History.Accounts;
using ContactCenter.History.Queries;
using ContactCenter.Host.Centre;
using ContactCenter.Host.Problems;
using ContactCenter.Host.Sessions;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace ContactCenter.Host.Calls;

/// <summary>Calls that are stored.</summary>
internal static class CallHistoryEndpoints
{
    public static void MapCallHistoryEndpoints(this IEndpointRouteBuilder api)
    {
        var calls = api.MapGroup("/").WithTags("Calls");
        calls.MapGet("/calls", SearchAsync);
        calls.MapGet("/calls/{id}", GetAsync);
        calls.MapGet("/calls.csv", ExportAsync).RequireAuthorization(Policies.Oversight);
    }

    private static async Task<IResult> SearchAsync(
        HttpRequest request, ClaimsPrincipal user, ViewScopes scopes, ICentreDirectory centre, CallQueries calls, CancellationToken cancel)
    {
        var (search, errors) = CallSearch.Read(request.Query, user, scopes.Of(user), centre.Numbers);
        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        var page = await calls.SearchAsync(search.Filter, search.Page, search.PageSize, cancel);
        return Results.Ok(new CallRows([.. page.Items.Select(c => CallRow.Of(c))], page.Total));
    }

    private static async Task<IResult> GetAsync(
        string id, bool? reveal, HttpContext http, ViewScopes scopes, CallQueries calls, AuditLog audit, IOptions<JsonOptions> json, CancellationToken cancel)
    {
        var found = await calls.FindAsync(CallId.From(id), cancel);
        if (found is null || !scopes.MaySee(http.User, found.Record))
        {
            return Problem.NotFound("unknown-call");
        }

        if (reveal is true)
        {
            await audit.WriteAsync(http.User.UserName(), "caller-number-revealed", id, RequestLimits.Address(http), null, cancel);
        }

        return Results.Ok(CallDetailView.Of(found, reveal is true, json.Value.SerializerOptions));
    }

    private static async Task<IResult> ExportAsync(
        HttpContext http, ViewScopes scopes, ICentreDirectory centre, CallQueries calls, CentreClock clock, AuditLog audit)
    {
        var (search, errors) = CallSearch.Read(http.Request.Query, http.User, scopes.Of(http.User), centre.Numbers);
        if (ExportNote.Read(http, clock, errors) is not { } note || errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        await note.WriteAsync(audit, http, "calls-exported");
        return Results.Stream(
            stream => CallsCsv.WriteAsync(stream, calls.StreamAsync(search.Filter, http.RequestAborted), clock, note),
            "text/csv; charset=utf-8",
            $"calls-{clock.Today:yyyy-MM-dd}.csv");
    }
}

public sealed record CallRows(IReadOnlyList<CallRow> Items, long Total);
