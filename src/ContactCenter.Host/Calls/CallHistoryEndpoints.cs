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
        HttpContext http, ViewScopes scopes, ICentreDirectory centre, CallQueries calls, AuditLog audit, CancellationToken cancel)
    {
        var (search, errors) = CallSearch.Read(http.Request.Query, http.User, scopes.Of(http.User), centre.Numbers);
        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        // What is found is masked, but who asks for a number learns whether it called.
        if (search.Filter.Callers.Count > 0)
        {
            await audit.WriteAsync(
                new(http.User.UserName(), "caller-searched", null, RequestLimits.Address(http)) { Details = new(Person: http.Request.Query["caller"]) },
                cancel);
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

        // The note may say who called.
        await audit.WriteAsync(
            new(http.User.UserName(), reveal is true ? "caller-number-revealed" : "call-opened", id, RequestLimits.Address(http))
            {
                Details = new(Person: reveal is true ? found.Record.CallerNumber : null),
            },
            cancel);
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
