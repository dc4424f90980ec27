using System.Security.Claims;
using System.Text.Json;
using ContactCenter.Assessment.Assessing;
using ContactCenter.Assessment.Centre;
using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Json;
using ContactCenter.Assessment.Problems;
using ContactCenter.Assessment.Records;
using ContactCenter.Assessment.Views;
using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Assessment.Api;

/// <summary>
/// Contracts are made by one person and changed by two. A contract opens calls and figures to those that it names, so only who sees all
/// of them makes, changes and decides; who sees the contract alone sees what is in force.
/// </summary>
internal static class ContractChangeEndpoints
{
    public static void MapContractChangeEndpoints(this IEndpointRouteBuilder api)
    {
        var contracts = api.MapGroup("/").WithTags("Contracts");
        contracts.MapGet("/contracts/{id}/changes", ListAsync).RequirePermission(AssessmentPermissions.ReadContracts).Fails(404);
        contracts.MapGet("/contracts/{id}/document", Document).RequirePermission(AssessmentPermissions.ProposeContracts).Fails(404);
        contracts.MapPost("/contracts", SaveAsync).RequirePermission(AssessmentPermissions.ProposeContracts).WithMetadata(BodyLimit.Document)
            .Audited("contract-saved", "contract-change-entered").Fails(400, 404, 409, 413);
        contracts.MapPost("/contracts/{id}/changes/{number:int}/approve", (string id, int number, HttpContext http, [AsParameters] ContractChanges changes) =>
            changes.DecideAsync(id, "contract-change-approved", number, null, http, contract =>
                changes.Proposals.ApproveAsync(contract, number, http.User.Name(), http.RequestAborted)))
            .RequirePermission(AssessmentPermissions.DecideContracts).Audited("contract-change-approved").Fails(404, 409);
        contracts.MapPost("/contracts/{id}/changes/{number:int}/reject", (string id, int number, ReasonBody? body, HttpContext http, [AsParameters] ContractChanges changes) =>
            changes.DecideAsync(id, "contract-change-rejected", number, body?.Reason, http, contract =>
                changes.Proposals.RejectAsync(contract, number, http.User.Name(), body?.Reason ?? string.Empty, http.RequestAborted)))
            .RequirePermission(AssessmentPermissions.DecideContracts).Audited("contract-change-rejected").Fails(400, 404, 409);
    }

    private static async Task<Results<Ok<IReadOnlyList<ContractChangeView>>, ProblemHttpResult>> ListAsync(string id, ClaimsPrincipal user, [AsParameters] ContractChanges changes, CancellationToken cancel)
    {
        if (changes.Gate.Find(user, id) is not { } contract)
        {
            return Problem.NotFound("unknown-contract");
        }

        // What may become of a contract is the city bureau's matter until it is.
        return TypedResults.Ok(changes.Gate.SeesAll(user) ? await changes.ViewsAsync(contract.Id, cancel) : []);
    }

    /// <summary>The contract as in its file, to be changed and sent back with its revision.</summary>
    private static Results<Ok<ContractDocument>, ProblemHttpResult> Document(string id, ClaimsPrincipal user, [AsParameters] ContractChanges changes) =>
        changes.Gate.SeesAll(user) && changes.Contracts.Current.FirstOrDefault(c => c.Id == id) is { } saved
            ? TypedResults.Ok(new ContractDocument(saved.Revision, JsonSerializer.SerializeToElement(saved.Body, AssessmentJson.Options)))
            : Problem.NotFound("unknown-contract");

    /// <summary>A new contract is in force at once; the change of one waits for the second person (202).</summary>
    private static async Task<Results<Ok<ContractView>, Accepted<ContractChangeView>, ProblemHttpResult>> SaveAsync(ContractChange body, HttpContext http, [AsParameters] ContractChanges changes)
    {
        if (!changes.Gate.SeesAll(http.User))
        {
            return Problem.NotFound("unknown-contract");
        }

        Contract? contract;
        try
        {
            contract = body.Contract.ValueKind == JsonValueKind.Undefined ? null : GivenJson.Read<Contract>(body.Contract);
        }
        catch (JsonException error)
        {
            return AssessmentProblem.Unusable([new(error.Path ?? "$", new($"不能读取：{error.Message}", error.Message))]);
        }

        if (contract is null)
        {
            return Problem.Invalid("contract", AssessmentFaults.NoContract);
        }

        return body.BasedOn == 0 ? await changes.MakeAsync(contract, body, http) : await changes.EnterAsync(contract, body, http);
    }
}

/// <summary>What changing contracts needs.</summary>
internal sealed record ContractChanges(
    ContractGate Gate, ContractDirectory Contracts, ContractProposals Proposals, AuditTrail Audit, ICentre Centre)
{
    public async Task<IReadOnlyList<ContractChangeView>> ViewsAsync(ContractId contract, CancellationToken cancel)
    {
        var views = new List<ContractChangeView>();
        foreach (var proposal in await Proposals.ListAsync(contract, cancel))
        {
            views.Add(ContractChangeView.Of(proposal, await Proposals.DifferenceAsync(proposal, cancel, Centre.NameOfQueue)));
        }

        return views;
    }

    public async Task<Results<Ok<ContractView>, Accepted<ContractChangeView>, ProblemHttpResult>> MakeAsync(Contract contract, ContractChange body, HttpContext http)
    {
        var result = await Contracts.SaveAsync(contract, basedOn: 0, http.User.Name(), body.Reason, http.RequestAborted);
        if (result is SaveResult.Done)
        {
            await Audit.WriteAsync(http, "contract-saved", contract.Id.Value, body.Reason);
            return TypedResults.Ok(ContractView.Of(contract, Centre));
        }

        return NotSaved(result);
    }

    public async Task<Results<Ok<ContractView>, Accepted<ContractChangeView>, ProblemHttpResult>> EnterAsync(Contract contract, ContractChange body, HttpContext http)
    {
        var result = await Proposals.EnterAsync(contract, body.BasedOn, body.Reason ?? string.Empty, http.User.Name(), http.RequestAborted);
        if (result is SaveResult.Done { Revision: var number })
        {
            await Audit.WriteAsync(http, "contract-change-entered", $"{contract.Id}/{number}", body.Reason);
            return TypedResults.Accepted(
                $"/api/contracts/{contract.Id}/changes", (await ViewsAsync(contract.Id, http.RequestAborted)).First(c => c.Number == number));
        }

        return NotSaved(result);
    }

    public async Task<Results<NoContent, ProblemHttpResult>> DecideAsync(
        string id, string action, int number, string? reason, HttpContext http, Func<ContractId, Task<ProposalApproval>> decide)
    {
        if (!Gate.SeesAll(http.User) || Gate.Find(http.User, id) is not { } contract)
        {
            return Problem.NotFound("unknown-contract");
        }

        switch (await decide(contract.Id))
        {
            case ProposalApproval.Done:
                await Contracts.LoadAsync();
                await Audit.WriteAsync(http, action, $"{id}/{number}", reason);
                return TypedResults.NoContent();
            case ProposalApproval.Refused { Problems: var problems }:
                return AssessmentProblem.Unusable(problems, StatusCodes.Status409Conflict);
            case ProposalApproval.Not { Why: var why }:
                return DecisionAnswer.Of(why, "unknown-change");
            default:
                throw new InvalidOperationException("A decision without an answer.");
        }
    }

    private static ProblemHttpResult NotSaved(SaveResult result) => result switch
    {
        SaveResult.Refused { Problems: var problems } => AssessmentProblem.Unusable(problems),
        SaveResult.Stale { Current: var current } => Problem.Conflict("stale", $"The contract is at revision {current}."),
        _ => throw new InvalidOperationException("A result of saving without an answer."),
    };
}

/// <summary>A contract in force.</summary>
/// <param name="Revision">What a change is based on.</param>
/// <param name="Contract">As in its file.</param>
public sealed record ContractDocument(int Revision, JsonElement Contract);

/// <param name="Contract">As in its file.</param>
/// <param name="BasedOn">The revision that is changed; 0 for a new contract.</param>
/// <param name="Reason">Why it changes; asked for when a contract is changed.</param>
public sealed record ContractChange(JsonElement Contract, int BasedOn, string? Reason);
