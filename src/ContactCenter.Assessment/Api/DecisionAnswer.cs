using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Records;
using ContactCenter.Backoffice.Approvals;
using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Domain.Faults;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ContactCenter.Assessment.Api;

/// <summary>What the second person is answered.</summary>
internal static class DecisionAnswer
{
    public static Results<NoContent, ProblemHttpResult> Of(DecisionResult result, string unknown) => result switch
    {
        DecisionResult.Decided => TypedResults.NoContent(),
        DecisionResult.NotFound => Problem.NotFound(unknown),
        DecisionResult.AlreadyDecided => Problem.Conflict("already-decided"),
        DecisionResult.SamePerson => Problem.Conflict("same-person", "Another person than the one who entered it decides."),
        DecisionResult.Expired => Problem.Conflict("expired"),
        DecisionResult.ReasonMissing => Problem.Invalid("reason", Wrong.NoReason),
    };
}

/// <summary>Evidence as it was handed in; who looked at it is written down.</summary>
internal static class EvidenceFile
{
    /// <param name="http">The request.</param>
    /// <param name="store">Where the file is.</param>
    /// <param name="contract">For which contract it was handed in.</param>
    /// <param name="sha256">Of the file.</param>
    /// <param name="by">Whose name for it is used: that of who made the entry, when; null for files that were made here.</param>
    /// <param name="audit">Where it is written down.</param>
    /// <param name="target">Of what it is the file.</param>
    public static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> SendAsync(
        HttpContext http, EvidenceStore store, ContractId contract, string sha256, (string Who, DateTimeOffset At)? by, AuditTrail audit, string target)
    {
        var found = by is var (who, at)
            ? await store.FindAsync(contract, sha256, who, at, http.RequestAborted)
            : await store.FindAsync(contract, sha256, http.RequestAborted);
        if (found is not { } file
            || await store.OpenAsync(contract, sha256, http.RequestAborted) is not { } content)
        {
            return Problem.NotFound("evidence-missing");
        }

        await audit.WriteAsync(http, "evidence-opened", target);

        // Whatever was handed in is only ever saved, never shown as a page of this server.
        return TypedResults.Stream(content, "application/octet-stream", file.FileName);
    }
}
