using System.Security.Claims;
using ContactCenter.Assessment.Assessing;
using ContactCenter.Assessment.Calendars;
using ContactCenter.Assessment.Records;
using ContactCenter.Assessment.Views;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Assessment.Api;

/// <summary>Contracts, their months at a glance, trends, and contracts beside each other.</summary>
internal static class ContractEndpoints
{
    public static void MapContractEndpoints(this IEndpointRouteBuilder api)
    {
        var contracts = api.MapGroup("/").RequireAuthorization(AssessmentPolicies.Read).WithTags("Contracts");
        contracts.MapGet("/contracts", List);
        contracts.MapGet("/contracts/{id}", GetAsync);
        contracts.MapGet("/contracts/{id}/months", MonthsAsync);
        contracts.MapGet("/contracts/{id}/trend", TrendAsync);
        contracts.MapGet("/assessment/comparison", CompareAsync);
    }

    private static IReadOnlyList<ContractView> List(ClaimsPrincipal user, ContractGate gate, ICentre centre) =>
        [.. gate.All(user).Select(c => ContractView.Of(c, centre))];

    private static async Task<IResult> GetAsync(
        string id, ClaimsPrincipal user, ContractGate gate, FailedMonthAlarms alarms, ICentre centre, CancellationToken cancel) =>
        gate.Find(user, id) is { } contract
            ? Results.Ok(ContractView.Of(contract, centre).With(await alarms.MonthsAsync(contract.Id, cancel), await alarms.RaisedAsync(contract.Id, cancel)))
            : ApiProblem.NotFound("unknown-contract");

    private static async Task<IResult> MonthsAsync(string id, ClaimsPrincipal user, ContractGate gate, MonthSheets months, CancellationToken cancel) =>
        gate.Find(user, id) is { } contract
            ? Results.Ok((await months.AllAsync(contract, cancel)).Select(MonthRow.Of))
            : ApiProblem.NotFound("unknown-contract");

    private static async Task<IResult> TrendAsync(
        string id, string? from, string? to, ClaimsPrincipal user, ContractGate gate, MonthSheets months, CancellationToken cancel)
    {
        if (gate.Find(user, id) is not { } contract)
        {
            return ApiProblem.NotFound("unknown-contract");
        }

        YearMonth? first = YearMonth.TryParse(from, null, out var a) ? a : null;
        YearMonth? last = YearMonth.TryParse(to, null, out var b) ? b : null;
        var errors = new Dictionary<string, string>();
        Check(errors, "from", from, first);
        Check(errors, "to", to, last);
        return errors.Count > 0
            ? ApiProblem.Invalid(errors)
            : Results.Ok((await months.AllAsync(contract, cancel))
                .Where(m => (first is null || m.Sheet.Month >= first) && (last is null || m.Sheet.Month <= last)).Select(TrendMonth.Of));
    }

    private static void Check(Dictionary<string, string> errors, string name, string? text, YearMonth? month)
    {
        if (text is not null && month is null)
        {
            errors[name] = "Not a month such as 2026-02.";
        }
    }

    private static async Task<IResult> CompareAsync(
        string? month, ClaimsPrincipal user, ContractGate gate, MonthSheets months, ICentre centre, CancellationToken cancel)
    {
        if (!YearMonth.TryParse(month, null, out var parsed))
        {
            return ApiProblem.Invalid("month", "Give a month such as 2026-02.");
        }

        var rows = new List<ComparisonRow>();
        foreach (var contract in gate.All(user))
        {
            if (await months.FindAsync(contract, parsed, cancel) is { } found)
            {
                rows.Add(ComparisonRow.Of(found, centre));
            }
        }

        return Results.Ok(rows);
    }
}
