using System.Security.Claims;
using System.Text.Json;
using ContactCenter.Assessment.Assessing;
using ContactCenter.Assessment.Calendars;
using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Json;
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
        contracts.MapGet("/contracts/{id}", Get);
        contracts.MapGet("/contracts/{id}/months", MonthsAsync);
        contracts.MapGet("/contracts/{id}/trend", TrendAsync);
        contracts.MapGet("/assessment/comparison", CompareAsync);
        contracts.MapPost("/contracts", SaveAsync).RequireAuthorization(AssessmentPolicies.Assess).WithMetadata(BodyLimit.Document);
    }

    private static IReadOnlyList<ContractView> List(ClaimsPrincipal user, ContractGate gate, ICentre centre) =>
        [.. gate.All(user).Select(c => ContractView.Of(c, centre))];

    private static IResult Get(string id, ClaimsPrincipal user, ContractGate gate, ICentre centre) =>
        gate.Find(user, id) is { } contract ? Results.Ok(ContractView.Of(contract, centre)) : ApiProblem.NotFound("unknown-contract");

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

    /// <summary>
    /// A new contract, or a change of one: the whole contract as in its file. A contract opens calls and figures to those that it names,
    /// so only who sees all of them makes one.
    /// </summary>
    private static async Task<IResult> SaveAsync(
        ContractChange body, HttpContext http, ContractDirectory contracts, IContractAccess access, AuditTrail audit, ICentre centre)
    {
        if (!access.SeesAll(http.User))
        {
            return ApiProblem.NotFound("unknown-contract");
        }

        Contract? contract;
        try
        {
            contract = body.Contract.ValueKind == JsonValueKind.Undefined ? null : body.Contract.Deserialize<Contract>(AssessmentJson.Options);
        }
        catch (JsonException error)
        {
            return ApiProblem.Unusable([new(error.Path ?? "$", new($"不能读取：{error.Message}", error.Message))]);
        }

        if (contract is null)
        {
            return ApiProblem.Invalid("contract", "There is nothing.");
        }

        await audit.WriteAsync(http, "contract-saved", contract.Id.Value, body.Reason);
        return await contracts.SaveAsync(contract, body.BasedOn, http.User.Name(), body.Reason, http.RequestAborted) switch
        {
            SaveResult.Done => Results.Ok(ContractView.Of(contract, centre)),
            SaveResult.Refused { Problems: var problems } => ApiProblem.Unusable(problems),
            SaveResult.Stale { Current: var current } => ApiProblem.Conflict("stale", $"The contract is at revision {current}."),
            _ => throw new InvalidOperationException("A result of saving without an answer."),
        };
    }
}

/// <param name="Contract">As in its file.</param>
/// <param name="BasedOn">The revision that is changed; 0 for a new contract.</param>
/// <param name="Reason">Why it changes.</param>
public sealed record ContractChange(JsonElement Contract, int BasedOn, string? Reason);
