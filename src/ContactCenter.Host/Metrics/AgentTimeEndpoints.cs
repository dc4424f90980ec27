using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Exports;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Domain.Faults;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.History.Queries;
using ContactCenter.Host.Centre;
using ContactCenter.Host.Sessions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ContactCenter.Host.Metrics;

/// <summary>How agents spent their time, by agent, day and reason.</summary>
internal static class AgentTimeEndpoints
{
    private const int MaxDays = 400;

    private static readonly RequestValue[] Values =
    [
        RequestValue.Day("from", "Today when it is not said."),
        RequestValue.Day("to", "Included; today when it is not said."),
        RequestValue.Choice<AgentTimeBy>("by"),
        RequestValue.Text("agent"),
    ];

    public static void MapAgentTimeEndpoints(this IEndpointRouteBuilder metrics)
    {
        metrics.MapGet("/agent-time", GetAsync).RequirePermission(CentrePermissions.ReadAgentTimes).Fails(400).TakesQuery(Values);
        metrics.MapGet("/agent-time.csv", ExportAsync).RequirePermission(CentrePermissions.ExportAgentTimes)
            .Audited("agent-time-exported").SendsFile("text/csv").Fails(400).TakesQuery(Values).TakesQuery(ExportNote.Value);
    }

    private static async Task<Results<Ok<AgentTimeView>, ProblemHttpResult>> GetAsync(
        HttpContext http, ViewScopes scopes, AgentTimeQueries times, ICentreDirectory centre, CentreClock clock, CancellationToken cancel)
    {
        var (days, by, agent, errors) = Read(http.Request.Query, clock);
        return errors.Count > 0
            ? Problem.Invalid(errors)
            : TypedResults.Ok(AgentTimeView.Of(days, by, await times.ReadAsync(Whose(http, scopes, agent), days, clock.Now, cancel), centre));
    }

    private static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> ExportAsync(
        HttpContext http, ViewScopes scopes, AgentTimeQueries times, ICentreDirectory centre, CentreClock clock, AuditTrail audit, CancellationToken cancel)
    {
        var (days, _, agent, errors) = Read(http.Request.Query, clock);
        if (ExportNote.Read(http, clock.Now, errors) is not { } note || errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        var rows = await times.ReadAsync(Whose(http, scopes, agent), days, clock.Now, cancel);
        await note.WriteAsync(audit, http, "agent-time-exported");
        return TypedResults.Stream(
            stream => AgentTimeCsv.WriteAsync(stream, rows, centre, note), "text/csv; charset=utf-8", $"agent-time-{days.First:yyyy-MM-dd}-{days.Last:yyyy-MM-dd}.csv");
    }

    private static IEnumerable<AgentSpan>? Whose(HttpContext http, ViewScopes scopes, string? agent) => (scopes.AgentTimes(http.User), agent) switch
    {
        ({ } seen, { } one) => seen.Where(s => s.Agent.Value == one),
        (null, { } one) => [new(AgentId.From(one), DateTimeOffset.MinValue, DateTimeOffset.MaxValue)],
        var (seen, _) => seen,
    };

    private static (DayPeriod Days, AgentTimeBy By, string? Agent, Dictionary<string, Fault> Errors) Read(IQueryCollection query, CentreClock clock)
    {
        var reader = new QueryReader(query);
        var from = reader.Day("from") ?? clock.Today;
        var to = reader.Day("to") ?? clock.Today;
        if (to < from || to.DayNumber - from.DayNumber > MaxDays)
        {
            reader.Errors.TryAdd("to", Wrong.Period(MaxDays));
        }

        return (new(from, to, clock.Zone), reader.Choice<AgentTimeBy>("by") ?? AgentTimeBy.Agent, reader.Text("agent"), reader.Errors);
    }
}
