using System.Security.Claims;
using ContactCenter.Assessment.Assessing;
using ContactCenter.Assessment.Calendars;
using ContactCenter.Assessment.Centre;
using ContactCenter.Assessment.Records;
using ContactCenter.Assessment.Views;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Domain.Faults;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Assessment.Api;

/// <summary>Contracts, their months at a glance, trends, and contracts beside each other.</summary>
internal static class ContractEndpoints
{
    public static void MapContractEndpoints(this IEndpointRouteBuilder api)
    {
        var contracts = api.MapGroup("/").RequirePermission(AssessmentPermissions.ReadContracts).WithTags("Contracts");
        contracts.MapGet("/contracts", List);
        contracts.MapGet("/contracts/{id}", GetAsync).Fails(404);
        var sheets = api.MapGroup("/").RequirePermission(AssessmentPermissions.ReadSheets).WithTags("Contracts");
        sheets.MapGet("/contracts/{id}/months", MonthsAsync).Fails(404);
        sheets.MapGet("/contracts/{id}/trend", TrendAsync).Fails(400, 404);
        sheets.MapGet("/assessment/comparison", CompareAsync).Fails(400);
    }

    private static IReadOnlyList<ContractView> List(ClaimsPrincipal user, ContractGate gate, ICentre centre) =>
        [.. gate.All(user).Select(c => ContractView.Of(c, centre))];

    private static async Task<Results<Ok<ContractView>, ProblemHttpResult>> GetAsync(
        string id, ClaimsPrincipal user, ContractGate gate, FailedMonthAlarms alarms, ICentre centre, CancellationToken cancel) =>
        gate.Find(user, id) is { } contract
            ? TypedResults.Ok(ContractView.Of(contract, centre).With(await alarms.MonthsAsync(contract.Id, cancel), await alarms.RaisedAsync(contract.Id, cancel)))
            : Problem.NotFound("unknown-contract");

    private static async Task<Results<Ok<IEnumerable<MonthRow>>, ProblemHttpResult>> MonthsAsync(string id, ClaimsPrincipal user, ContractGate gate, MonthSheets months, CancellationToken cancel) =>
        gate.Find(user, id) is { } contract
            ? TypedResults.Ok((await months.AllAsync(contract, cancel)).Select(MonthRow.Of))
            : Problem.NotFound("unknown-contract");

    private static async Task<Results<Ok<IEnumerable<TrendMonth>>, ProblemHttpResult>> TrendAsync(
        string id, string? from, string? to, ClaimsPrincipal user, ContractGate gate, MonthSheets months, CancellationToken cancel)
    {
        if (gate.Find(user, id) is not { } contract)
        {
            return Problem.NotFound("unknown-contract");
        }

        YearMonth? first = YearMonth.TryParse(from, null, out var a) ? a : null;
        YearMonth? last = YearMonth.TryParse(to, null, out var b) ? b : null;
        var errors = new Dictionary<string, Fault>();
        Check(errors, "from", from, first);
        Check(errors, "to", to, last);
        return errors.Count > 0
            ? Problem.Invalid(errors)
            : TypedResults.Ok((await months.AllAsync(contract, cancel))
                .Where(m => (first is null || m.Sheet.Month >= first) && (last is null || m.Sheet.Month <= last)).Select(TrendMonth.Of));
    }

    private static void Check(Dictionary<string, Fault> errors, string name, string? text, YearMonth? month)
    {
        if (text is not null && month is null)
        {
            errors[name] = Wrong.NoMonth;
        }
    }

    private static async Task<Results<Ok<List<ComparisonRow>>, ProblemHttpResult>> CompareAsync(
        string? month, ClaimsPrincipal user, ContractGate gate, MonthSheets months, ICentre centre, CancellationToken cancel)
    {
        if (!YearMonth.TryParse(month, null, out var parsed))
        {
            return Problem.Invalid("month", Wrong.NoMonth);
        }

        var rows = new List<ComparisonRow>();
        foreach (var contract in gate.All(user))
        {
            if (await months.FindAsync(contract, parsed, cancel) is { } found)
            {
                rows.Add(ComparisonRow.Of(found, centre));
            }
        }

        return TypedResults.Ok(rows);
    }
}
